import { expect, it } from 'vitest';
import { decimalAmount, lineAmounts } from './money';

it('multiplies price, quantity and periods', () => {
  expect(lineAmounts({ priceMinor: 3_900n, quantity: 5, periodNumber: 3, discountBps: 0 })).toEqual({
    amountMinor: 58_500n,
    afterDiscountMinor: 58_500n,
  });
});

it('rounds a discount once, half up', () => {
  const line = { priceMinor: 3n, quantity: 1, periodNumber: 1 };
  expect(lineAmounts({ ...line, discountBps: 5_000 }).afterDiscountMinor).toBe(2n);
  expect(lineAmounts({ ...line, discountBps: 5_001 }).afterDiscountMinor).toBe(1n);
  expect(lineAmounts({ ...line, discountBps: 10_000 }).afterDiscountMinor).toBe(0n);
});

it('writes two decimals, also below one and below zero', () => {
  expect([0n, 5n, 199_050n, -1n, -12_345n].map(decimalAmount)).toEqual([
    '0.00',
    '0.05',
    '1990.50',
    '-0.01',
    '-123.45',
  ]);
});
