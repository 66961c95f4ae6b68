import { describe, expect, it } from 'vitest';
import { daysBetween } from './calendar';
import { upgradeAmounts } from './upgrade';

const NOW = new Date('2026-11-01T04:00:00Z');
/** 23:59:59 in Beijing, so many days after the first of November. */
const endIn = (days: number) => new Date(Date.UTC(2026, 10, 1 + days, 15, 59, 59));
const price = (priceMinor: bigint, quantity = 1) => ({ priceMinor, quantity });
const yuan = (unitMicros: string, quantity: number) => ({
  priceMinor: 0n,
  terms: { pricing: 'linear' as const, bands: [{ upTo: null, unitMicros }], min: 1, max: null, step: null },
  quantity,
});

describe('the fee of an upgrade', () => {
  it.each([
    ['month', price(3_900n), price(7_900n), 30, 0, 4_000n, 4_000n],
    ['month', price(3_900n), price(7_900n), 15, 0, 2_000n, 2_000n],
    ['month', price(3_900n), price(7_900n), 10, 0, 1_333n, 1_333n],
    ['month', price(3_900n), price(7_900n), 10, 2_000, 1_333n, 1_067n],
    ['month', price(3_900n), price(7_900n), 31, 0, 4_133n, 4_133n],
    ['month', price(3_900n), price(7_900n, 3), 30, 0, 19_800n, 19_800n],
    ['month', price(3_900n, 2), price(3_900n, 5), 1, 0, 390n, 390n],
    ['year', price(39_800n), price(79_800n), 100, 0, 10_959n, 10_959n],
    ['year', price(39_800n), price(79_800n), 365, 5_000, 40_000n, 20_000n],
    ['month', yuan('3333', 7), yuan('3333', 10), 29, 0, 1n, 1n],
  ] as const)('by the %s from %o to %o for %i days, %i off: %s, %s paid', (...given) => {
    const [periodType, before, after, days, discountBps, amountMinor, afterDiscountMinor] = given;
    const upgrade = { periodType, before, after, now: NOW, expireAt: endIn(days), discountBps };
    expect(upgradeAmounts(upgrade)).toEqual({ amountMinor, afterDiscountMinor });
  });

  it.each([
    ['a cheaper one', price(7_900n), price(3_900n), 30],
    ['one at the same price', price(3_900n), price(3_900n), 30],
    ['the last day', price(3_900n), price(7_900n), 0],
    ['time that has passed', price(3_900n), price(7_900n), -3],
  ] as const)('is nothing for %s', (_, before, after, days) => {
    const upgrade = { periodType: 'month' as const, before, after, now: NOW, discountBps: 0 };
    expect(upgradeAmounts({ ...upgrade, expireAt: endIn(days) })).toEqual({
      amountMinor: 0n,
      afterDiscountMinor: 0n,
    });
  });
});

it.each([
  ['2026-11-01T15:59:59Z', '2026-11-01T16:00:00Z', 1],
  ['2026-11-01T16:00:00Z', '2026-11-02T15:59:59Z', 0],
  ['2026-11-01T04:00:00Z', '2026-12-01T15:59:59Z', 30],
])('from %s to %s are %i days in Beijing', (from, to, days) => {
  expect(daysBetween(new Date(from), new Date(to))).toBe(days);
});
