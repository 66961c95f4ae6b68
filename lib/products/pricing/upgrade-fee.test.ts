import { describe, expect, it } from 'vitest';
import { upgradeAmounts } from '@/lib/emulator/upgrade';
import { newId } from '@/lib/ids';
import { aSku, aSpecification } from './pricing-fixtures';
import { quote } from './quote';
import { BUY_ONE } from './quote-types';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-01T04:00:00Z');
const minor = (price: string) => BigInt(Math.round(Number(price) * 100));

type Case = readonly [
  period: 'month' | 'year',
  before: string,
  after: string,
  quantity: number,
  remainingDays: number,
  paidBps: number,
];
const CASES: readonly Case[] = ['month', 'year'].flatMap((period) =>
  [
    ['39', '79'],
    ['0.01', '0.02'],
    ['99.99', '100'],
    ['398', '12345.67'],
  ].flatMap(([before = '', after = '']) =>
    [1, 7].flatMap((quantity) =>
      [1, 29, 30, 31, 200, 365].flatMap((days) =>
        [10_000, 8_500, 1, 3_333].map(
          (paidBps): Case => [period === 'month' ? 'month' : 'year', before, after, quantity, days, paidBps],
        ),
      ),
    ),
  ),
);

/** The marketplace reckons by its own code what an order line costs; a quote must foretell it to the cent. */
describe('the quote of an upgrade', () => {
  it.each(CASES)(
    'by the %s from %s to %s, %i copies, %i days, %i bps is what the order line says',
    (...given) => {
      const [period, before, after, quantity, remainingDays, paidBps] = given;
      const [from, to] = [newId(), newId()];
      const specification = aSpecification({
        skus: [aSku(from, { [period]: before }), aSku(to, { [period]: after })],
      });
      const upgrade = { toSkuKey: to, remainingDays, discountBps: paidBps };
      const selection = {
        ...BUY_ONE,
        kind: 'upgrade' as const,
        skuKey: from,
        period,
        quantity: `${quantity}`,
      };
      const line = upgradeAmounts({
        before: { priceMinor: minor(before), quantity },
        after: { priceMinor: minor(after), quantity },
        periodType: period,
        now: NOW,
        expireAt: new Date(NOW.getTime() + remainingDays * DAY_MS),
        discountBps: 10_000 - paidBps,
      });
      expect(quote(specification, { ...selection, upgrade }, 'CNY')).toMatchObject({
        kind: 'quote',
        totalMinor: line.afterDiscountMinor,
      });
    },
  );
});
