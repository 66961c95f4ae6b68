import { describe, expect, it } from 'vitest';
import { amountOf, lineAmounts } from './money';
import { isSoldQuantity, microsOf, type Terms } from './terms';

const terms = (pricing: Terms['pricing'], ...bands: [upTo: number | null, price: string][]): Terms => ({
  pricing,
  bands: bands.map(([upTo, price]) => ({ upTo, unitMicros: String(microsOf(price)) })),
  min: null,
  max: null,
  step: null,
});

const SIMPLE = terms('simple', [null, '39.90']);
const LINEAR = terms('linear', [null, '0.35']);
const TIERED = terms('tiered', [10, '3'], [50, '2.5'], [null, '2']);
const VOLUME = terms('volume', [10, '3'], [50, '2.5'], [null, '2']);

describe('the amount of an order line', () => {
  // [terms, quantity, periods, minor units]; each sum is worked out by hand.
  it.each([
    ['simple', SIMPLE, 1, 1, 3_990n],
    ['simple, three for a year of months', SIMPLE, 3, 12, 143_640n],
    ['linear', LINEAR, 7, 1, 245n],
    ['linear over periods', LINEAR, 7, 3, 735n],
    ['tiered, inside the first band', TIERED, 4, 1, 1_200n],
    ['tiered, on the first bound', TIERED, 10, 1, 3_000n],
    ['tiered, one beyond it: 10×3 + 1×2.5', TIERED, 11, 1, 3_250n],
    ['tiered, on the second bound: 10×3 + 40×2.5', TIERED, 50, 1, 13_000n],
    ['tiered, in the last band: 10×3 + 40×2.5 + 10×2', TIERED, 60, 2, 30_000n],
    ['volume, inside the first band', VOLUME, 4, 1, 1_200n],
    ['volume, on the first bound', VOLUME, 10, 1, 3_000n],
    ['volume, one beyond it: 11×2.5', VOLUME, 11, 1, 2_750n],
    ['volume, in the last band: 60×2', VOLUME, 60, 1, 12_000n],
    ['volume, over periods', VOLUME, 51, 12, 122_400n],
    ['three for a fen that has no half: rounded once', terms('linear', [null, '0.333333']), 3, 1, 100n],
    ['half a fen up', terms('linear', [null, '0.005']), 1, 1, 1n],
    ['less than half a fen away', terms('linear', [null, '0.004999']), 1, 1, 0n],
    ['fractions of all periods together', terms('linear', [null, '0.004']), 1, 12, 5n],
    ['a single open band beyond every bound', terms('tiered', [10, '3']), 12, 1, 3_600n],
    ['volume beyond the last bound', terms('volume', [10, '3']), 12, 1, 3_600n],
    [
      'more than a double holds',
      terms('linear', [null, '999999999.99']),
      9_999_999,
      1,
      999_999_899_990_000_001n,
    ],
  ] as const)('%s', (_, given, quantity, periods, expected) => {
    expect(amountOf({ priceMinor: 0n, terms: given }, quantity, periods)).toBe(expected);
  });

  it('takes the discount from the rounded sum', () => {
    const line = { priceMinor: 0n, terms: TIERED, quantity: 11, periodNumber: 1, discountBps: 1_500 };
    expect(lineAmounts(line)).toEqual({ amountMinor: 3_250n, afterDiscountMinor: 2_763n });
  });

  it('is price × quantity × periods where a plan has no terms', () => {
    expect(amountOf({ priceMinor: 3_900n }, 3, 2)).toBe(23_400n);
  });
});

describe('a price as typed', () => {
  it.each([
    ['39.90', 39_900_000n],
    ['0.000001', 1n],
    [' 7 ', 7_000_000n],
    ['', null],
    ['1.2345678', null],
    ['-1', null],
    ['1e3', null],
    ['9999999999999', null],
  ])('%s', (text, expected) => {
    expect(microsOf(text)).toBe(expected);
  });
});

describe('the quantities that are sold', () => {
  it.each([
    [{ min: null, max: null, step: null }, 1, true],
    [{ min: null, max: null, step: null }, 0, false],
    [{ min: 5, max: 20, step: 5 }, 4, false],
    [{ min: 5, max: 20, step: 5 }, 5, true],
    [{ min: 5, max: 20, step: 5 }, 7, false],
    [{ min: 5, max: 20, step: 5 }, 20, true],
    [{ min: 5, max: 20, step: 5 }, 25, false],
  ])('%j: %s is sold: %s', (bounds, quantity, expected) => {
    expect(isSoldQuantity(bounds, quantity)).toBe(expected);
  });
});
