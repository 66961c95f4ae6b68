import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, parseAmount, wireAmount } from './money';

describe('parseAmount', () => {
  it.each([
    ['100', 10_000n],
    ['100.5', 10_050n],
    ['0.01', 1n],
    ['0.004', 0n],
    ['0.005', 1n],
    ['-0.005', -1n],
    ['1.999', 200n],
    ['-88.00', -8_800n],
    ['+3.1', 310n],
    [' 7 ', 700n],
    ['123456789012345.67', 12_345_678_901_234_567n],
  ])('reads %j as %d minor units', (text, minor) => {
    expect(parseAmount(text, 'CNY')).toBe(minor);
  });

  it.each(['', '.', '1.', '.5', '1e3', '0x10', 'NaN', '1,000', '--1', '1.2.3', '12345678901234567'])(
    'refuses %j',
    (text) => {
      expect(parseAmount(text, 'CNY')).toBeNull();
    },
  );
});

describe('amountText', () => {
  it('is read back as the same amount, whatever the amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (minor) => {
        expect(parseAmount(amountText(minor, 'USD'), 'USD')).toBe(minor);
      }),
    );
  });

  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [-123_450n, '-1234.50'],
  ])('writes %d as %s', (minor, text) => expect(amountText(minor, 'CNY')).toBe(text));
});

it('refuses an amount that JSON would round', () => {
  expect(wireAmount(-5n)).toBe(-5);
  expect(() => wireAmount(2n ** 53n)).toThrow(RangeError);
});
