import { dayOf, periodOf } from '@/lib/calendar/shanghai';
import type { BillingFactor } from '../content/business';
import { type Band, readBands, type Tranche, tranches, wholeBand } from './bands';
import { add, type Exact, parseExact, subtract, sum, times, ZERO } from './exact';
import type { CycleCharge } from './quote-types';
import { boundsOf, decimal, type Line, line, refuse } from './steps';

/** A metered use, read. */
export type Metered = { at: Date; value: Exact };

type Prices = { unit: Exact } | { bands: readonly [Band, ...Band[]] };

const HOUR_LENGTH = 'YYYY-MM-DDTHH'.length;
const CHINA_MS = 8 * 3_600_000;

/** The hour, day or month in China's time that a record belongs to: that in which its window began. */
export function spanOf(at: Date, span: 'hour' | 'day' | 'month'): string {
  if (span === 'month') return periodOf(at);
  if (span === 'day') return dayOf(at);
  return `${new Date(at.getTime() + CHINA_MS).toISOString().slice(0, HOUR_LENGTH).replace('T', ' ')}:00`;
}

function pricesOf(factor: BillingFactor): Prices {
  if (factor.pricing === 'fixed') {
    const unit = parseExact(factor.price);
    if (!unit) throw refuse('usage', 'price_missing', { factor: factor.code });
    return { unit };
  }
  const bands = readBands(factor.bands);
  if (!bands) throw refuse('usage', 'bands_wrong', { factor: factor.code });
  return { bands };
}

const nameOf = (factor: BillingFactor) => ({
  item: factor.item || factor.name || factor.code,
  unit: factor.unit,
});
const total = (records: readonly Metered[]) => sum(records.map(({ value }) => value));

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const partLine = (
  code: 'usage_tranche' | 'usage_band',
  factor: BillingFactor,
  part: Tranche,
  more: Record<string, string | number>,
): Line =>
  line(
    code,
    {
      ...nameOf(factor),
      ...boundsOf(part),
      quantity: decimal(part.quantity),
      price: decimal(part.unitPrice),
      ...more,
    },
    part.amount,
  );

/** Step: marginal on the total of each accumulation period (累计周期). */
function stepLines(factor: BillingFactor, bands: readonly Band[], records: readonly Metered[]): Line[] {
  return groupedBy(records, ({ at }) => spanOf(at, factor.accumulation)).flatMap(([accumulated, group]) =>
    tranches(total(group), bands).map((part) => partLine('usage_tranche', factor, part, { accumulated })),
  );
}

/** Tier: each record wholly at the price of the band it falls in; records of one band share a line. */
function tierLines(
  factor: BillingFactor,
  bands: readonly [Band, ...Band[]],
  records: readonly Metered[],
): Line[] {
  const parts = records.map(({ value }) => wholeBand(value, bands));
  return bands.flatMap(({ upTo }) => {
    const own = parts.filter((part) => part.upTo === upTo);
    const [first] = own;
    if (!first) return [];
    const quantity = sum(own.map((part) => part.quantity));
    const whole = { ...first, quantity, amount: times(quantity, first.unitPrice) };
    return [partLine('usage_band', factor, whole, { records: own.length })];
  });
}

/** The lines that usage of one factor costs. */
export function usageLines(factor: BillingFactor, records: readonly Metered[]): Line[] {
  if (records.length === 0) return [];
  const prices = pricesOf(factor);
  if ('bands' in prices)
    return factor.pricing === 'step'
      ? stepLines(factor, prices.bands, records)
      : tierLines(factor, prices.bands, records);
  const quantity = total(records);
  const values = { ...nameOf(factor), quantity: decimal(quantity), price: decimal(prices.unit) };
  return [line('usage_fixed', values, times(quantity, prices.unit))];
}

/** What each record adds to its accumulation period, in the order of time; Step is the only one that accumulates. */
function marginal(factor: BillingFactor, records: readonly Metered[]): Exact[] {
  const prices = pricesOf(factor);
  if (!('bands' in prices)) return records.map(({ value }) => times(value, prices.unit));
  if (factor.pricing === 'tier') return records.map(({ value }) => wholeBand(value, prices.bands).amount);
  const running = new Map<string, Exact>();
  const cost = (quantity: Exact) => sum(tranches(quantity, prices.bands).map(({ amount }) => amount));
  return records.map(({ at, value }) => {
    const key = spanOf(at, factor.accumulation);
    const before = running.get(key) ?? ZERO;
    const after = add(before, value);
    running.set(key, after);
    return subtract(cost(after), cost(before));
  });
}

/** The same charges by billing cycle (计费周期); their sum is that of `usageLines`. */
export function cycleCharges(factor: BillingFactor, records: readonly Metered[]): CycleCharge[] {
  const amounts = marginal(factor, records);
  const charged = records.map((record, index) => ({ ...record, amount: amounts[index] ?? ZERO }));
  return groupedBy(charged, ({ at }) => spanOf(at, factor.cycle)).map(([cycle, group]) => ({
    factorCode: factor.code,
    cycle,
    usage: decimal(total(group)),
    amount: decimal(sum(group.map(({ amount }) => amount))),
  }));
}
