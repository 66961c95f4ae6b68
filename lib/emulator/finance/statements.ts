import type { Currency } from '../vocabulary';
import type { BookedLine } from './lines';
import { billDayOf } from './periods';
import { PRODUCT_CLASSES, type ProductClass } from './vocabulary';

/** With whom sellers of the China site contract; a registered name, the same in every language. */
export const CONTRACTING_ENTITY = '华为云计算技术有限公司';

/**
 * A statement (账单): sums of rounded lines, in fen. due = sales + refunds − voucher − fee + increment − management +
 * carried, which is what an earlier statement of its kind came to below zero (R49).
 */
export interface Statement {
  id: string;
  period: string;
  productClass: ProductClass;
  entity: string;
  currency: Currency;
  lines: number;
  salesMinor: bigint;
  refundMinor: bigint;
  voucherMinor: bigint;
  /** Of common goods: the one fee of all lines; null where they differ or shares are paid. */
  feeBps: number | null;
  feeMinor: bigint;
  incrementMinor: bigint;
  managementMinor: bigint;
  carriedMinor: bigint;
  dueMinor: bigint;
  billedAt: Date;
}

/** A statement's id says what it is the statement of. */
export const statementId = (line: Pick<BookedLine, 'productClass' | 'currency'>, period: string): string =>
  `ZD${period}-${PRODUCT_CLASSES.indexOf(line.productClass) + 1}-${line.currency}`;

const total = (lines: readonly BookedLine[], of: (line: BookedLine) => bigint): bigint =>
  lines.reduce((sum, line) => sum + of(line), 0n);

function statementOf(
  lines: readonly BookedLine[],
  first: BookedLine,
  period: string,
  carriedMinor: bigint,
): Statement {
  const fees = new Set(lines.map(({ terms }) => (terms.method === 'fee' ? terms.rateBps : null)));
  const [feeBps = null] = fees;
  return {
    id: statementId(first, period),
    period,
    productClass: first.productClass,
    entity: CONTRACTING_ENTITY,
    currency: first.currency,
    lines: lines.length,
    salesMinor: total(lines, ({ amountMinor }) => (amountMinor > 0n ? amountMinor : 0n)),
    refundMinor: total(lines, ({ amountMinor }) => (amountMinor < 0n ? amountMinor : 0n)),
    // Vouchers lessen the settlement of common goods alone (R44).
    voucherMinor: total(lines, ({ terms, voucherMinor }) => (terms.method === 'fee' ? voucherMinor : 0n)),
    feeBps: fees.size === 1 ? feeBps : null,
    feeMinor: total(lines, ({ feeMinor }) => feeMinor),
    incrementMinor: total(lines, ({ incrementMinor }) => incrementMinor),
    managementMinor: total(lines, ({ managementMinor }) => managementMinor),
    carriedMinor,
    dueMinor: carriedMinor + total(lines, ({ dueMinor }) => dueMinor),
    billedAt: billDayOf(period),
  };
}

/** A class and a currency have one statement a period; there is one entity. */
const kindOf = ({ productClass, currency }: BookedLine) => `${productClass}|${currency}`;

function grouped(lines: readonly BookedLine[]): Map<string, Map<string, BookedLine[]>> {
  const periods = new Map<string, Map<string, BookedLine[]>>();
  for (const line of lines) {
    if (line.period === null) continue;
    const kinds = periods.get(line.period) ?? new Map<string, BookedLine[]>();
    const group = kinds.get(kindOf(line)) ?? [];
    group.push(line);
    periods.set(line.period, kinds.set(kindOf(line), group));
  }
  return periods;
}

/** The statements of a period: one a class, entity and currency, with what earlier ones came to below zero. */
export function statementsOf(lines: readonly BookedLine[], period: string): Statement[] {
  const periods = grouped(lines);
  const carried = new Map<string, bigint>();
  for (const earlier of [...periods.keys()].filter((one) => one < period).sort()) {
    for (const [kind, group] of periods.get(earlier) ?? []) {
      const due = (carried.get(kind) ?? 0n) + total(group, ({ dueMinor }) => dueMinor);
      carried.set(kind, due < 0n ? due : 0n);
    }
  }
  return [...(periods.get(period) ?? [])]
    .flatMap(([kind, group]) =>
      group[0] ? [statementOf(group, group[0], period, carried.get(kind) ?? 0n)] : [],
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
