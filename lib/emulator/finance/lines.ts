import type { ChargingMode, Currency, OrderType, PeriodType } from '../vocabulary';
import { billedPeriod, periodAt } from './periods';
import { incrementOf, isTiered, type Settled, sellerBps, settleLine, type Terms } from './rates';
import type { Obstacle, PayState, ProductClass, SupervisionNode } from './vocabulary';

/** One line that the marketplace sold, or a month's usage of a product (without order ids). */
export interface SoldLine {
  /** Unique among a seller's lines. */
  key: string;
  orderId: string;
  orderLineId: string;
  originalLineId: string;
  /** Null for usage. */
  orderType: OrderType | null;
  orderedAt: Date;
  /** When the order was done; null: it is not. */
  doneAt: Date | null;
  effectiveAt: Date | null;
  /** When the last obstacle went, where that was not at once. */
  clearedAt: Date | null;
  productCode: string;
  productId: string;
  productName: { zh: string; en: string };
  specification: { zh: string; en: string };
  productClass: ProductClass;
  terms: Terms;
  customer: string;
  chargingMode: ChargingMode;
  periodType: PeriodType | null;
  periodNumber: number | null;
  quantity: number;
  isTrial: boolean;
  currency: Currency;
  listMinor: bigint;
  amountMinor: bigint;
  voucherMinor: bigint;
  payState: PayState;
  /** Null: not supervised. */
  node: SupervisionNode | null;
}

/** A line with what becomes of it in the marketplace's books. */
export interface BookedLine extends SoldLine, Omit<Settled, 'voucherMinor'> {
  /** The period on whose statement it is; null while something stands in its way. */
  period: string | null;
  obstacle: Obstacle | null;
  incrementBps: number;
  rateBps: number;
}

const ENDS: ReadonlySet<SupervisionNode> = new Set(['completed', 'refunded']);

/** What keeps a line off every statement (R30). */
export function obstacleOf(line: SoldLine): Obstacle | null {
  if (line.isTrial || line.amountMinor === 0n) return 'nothing';
  if (!line.doneAt) return 'not_provided';
  if (line.payState !== 'paid') return 'unpaid';
  if (line.node && !ENDS.has(line.node)) return 'supervision';
  return line.effectiveAt ? null : 'not_effective';
}

/** Where a line stands: on the statement of a period, or what is in its way. */
interface Place {
  period: string | null;
  obstacle: Obstacle | null;
}

function placeOf(line: SoldLine): Place {
  const obstacle = obstacleOf(line);
  const period = line.effectiveAt && !obstacle ? billedPeriod(line.effectiveAt, line.clearedAt) : null;
  return { period, obstacle };
}

/** A refund is on no statement before what it takes back is (R49). */
function placeOfRefund(own: Place, original: Place | undefined): Place {
  if (!original || own.period === null) return own;
  if (original.period === null) return original;
  return { ...own, period: original.period > own.period ? original.period : own.period };
}

const isRefund = ({ amountMinor }: SoldLine) => amountMinor < 0n;
const isPurchase = ({ amountMinor, orderLineId }: SoldLine) => amountMinor > 0n && orderLineId !== '';
const monthKey = (line: SoldLine) =>
  `${line.productCode}|${line.effectiveAt ? periodAt(line.effectiveAt) : ''}`;

/**
 * What customers really paid for each product in each month (R41): refunds of the month's own lines are netted, those of
 * other months are not counted.
 */
function monthsPaid(
  placed: readonly { line: SoldLine; place: Place }[],
  bought: ReadonlyMap<string, SoldLine>,
): Map<string, bigint> {
  const paid = new Map<string, bigint>();
  for (const { line, place } of placed) {
    if (place.period === null || !isTiered(line.terms, line.orderedAt)) continue;
    const key = monthKey(line);
    const original = isRefund(line) ? bought.get(line.originalLineId) : line;
    if (!original || monthKey(original) !== key) continue;
    paid.set(key, (paid.get(key) ?? 0n) + line.amountMinor - line.voucherMinor);
  }
  return paid;
}

/** A refund gives back the same part of its purchase's list price as of what was paid; it tells none itself (§5.4). */
function listOf(line: SoldLine, original: SoldLine | undefined): bigint {
  if (!original) return line.listMinor;
  const [size, whole] = [-line.amountMinor, original.amountMinor];
  return -((2n * original.listMinor * size + whole) / (2n * whole));
}

/** Settles all that a seller sold: each line by its product's month, a refund by that of what it takes back. */
export function bookLines(lines: readonly SoldLine[]): BookedLine[] {
  const bought = new Map(lines.filter(isPurchase).map((line) => [line.orderLineId, line]));
  const originalOf = (line: SoldLine) => (isRefund(line) ? bought.get(line.originalLineId) : undefined);
  const placed = lines.map((told) => {
    const original = originalOf(told);
    const line = { ...told, listMinor: listOf(told, original) };
    return { line, original, place: placeOfRefund(placeOf(line), original && placeOf(original)) };
  });
  const paid = monthsPaid(placed, bought);
  return placed.map(({ line, original, place }) => {
    const settledAs = original ?? line;
    const incrementBps = isTiered(settledAs.terms, settledAs.orderedAt)
      ? incrementOf(paid.get(monthKey(settledAs)) ?? 0n)
      : 0;
    return {
      ...line,
      ...settleLine(line, line.terms, incrementBps),
      ...place,
      incrementBps,
      rateBps: sellerBps(line.terms, incrementBps),
      voucherMinor: line.voucherMinor,
    };
  });
}
