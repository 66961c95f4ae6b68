import { expect, it } from 'vitest';
import { partOf, rateOf } from './rate';

it.each([
  [1n, 1n, 2n, 1n],
  [-1n, 1n, 2n, -1n],
  [3n, 1n, 2n, 2n],
  [1n, 1n, 3n, 0n],
  [2n, 1n, 3n, 1n],
  [-2n, 1n, 3n, -1n],
  [10n ** 30n + 1n, 1n, 2n, 5n * 10n ** 29n + 1n],
  [0n, 7n, 9n, 0n],
])('%d × %d ÷ %d is %d', (minor, numerator, denominator, expected) =>
  expect(partOf(minor, numerator, denominator)).toBe(expected),
);

it('takes a rate in basis points, half away from zero', () => {
  expect(rateOf(10n, 500)).toBe(1n);
  expect(rateOf(-10n, 500)).toBe(-1n);
  expect(rateOf(9n, 500)).toBe(0n);
});

it('refuses to divide by nothing', () => expect(() => partOf(1n, 1n, 0n)).toThrow(RangeError));
