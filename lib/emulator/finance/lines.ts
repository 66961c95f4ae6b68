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

const periodOf = (line: SoldLine): string | null =>
  line.effectiveAt && !obstacleOf(line) ? billedPeriod(line.effectiveAt, line.clearedAt) : null;

const monthKey = (line: SoldLine) =>
  `${line.productCode}|${line.effectiveAt ? periodAt(line.effectiveAt) : ''}`;

/**
 * What customers really paid for each product in each month (R41): refunds of the month's own lines are netted, those of
 * other months are not counted.
 */
function monthsPaid(lines: readonly SoldLine[]): Map<string, bigint> {
  const counted = lines.filter((line) => periodOf(line) && isTiered(line.terms, line.orderedAt));
  const bought = new Map(
    counted.filter(({ amountMinor }) => amountMinor > 0n).map((line) => [line.orderLineId, monthKey(line)]),
  );
  const paid = new Map<string, bigint>();
  for (const line of counted) {
    const key = monthKey(line);
    if (line.amountMinor < 0n && bought.get(line.originalLineId) !== key) continue;
    paid.set(key, (paid.get(key) ?? 0n) + line.amountMinor - line.voucherMinor);
  }
  return paid;
}

/** Settles all that a seller sold: each line by its product's month, a refund by that of what it takes back. */
export function bookLines(lines: readonly SoldLine[]): BookedLine[] {
  const paid = monthsPaid(lines);
  const bought = new Map(
    lines
      .filter(({ amountMinor, orderLineId }) => amountMinor > 0n && orderLineId !== '')
      .map((line) => [line.orderLineId, line]),
  );
  return lines.map((line) => {
    const original = line.amountMinor < 0n ? bought.get(line.originalLineId) : undefined;
    const settledAs = original && periodOf(original) ? original : line;
    const incrementBps = isTiered(settledAs.terms, settledAs.orderedAt)
      ? incrementOf(paid.get(monthKey(settledAs)) ?? 0n)
      : 0;
    return {
      ...line,
      ...settleLine(line, line.terms, incrementBps),
      incrementBps,
      rateBps: sellerBps(line.terms, incrementBps),
      period: periodOf(line),
      obstacle: obstacleOf(line),
      voucherMinor: line.voucherMinor,
    };
  });
}
