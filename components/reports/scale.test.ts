import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleOf } from './scale';

it.each([
  [
    [27_660_885, 62_082_025],
    [80_000_000, 60_000_000, 40_000_000, 20_000_000, 0],
  ],
  [
    [-5_000, 12_000],
    [15_000, 10_000, 5_000, 0, -5_000],
  ],
  [[], [100, 0]],
  [[0], [100, 0]],
  [[-1], [0, -100]],
])('has round lines around %j', (values, ticks) => expect(scaleOf(values).ticks).toEqual(ticks));

it('holds every value and zero between its ends', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), { maxLength: 12 }), (values) => {
      const { ticks, at } = scaleOf(values);
      expect(ticks.length).toBeLessThanOrEqual(7);
      for (const value of [0, ...values]) {
        expect(at(value)).toBeGreaterThanOrEqual(-1e-6);
        expect(at(value)).toBeLessThanOrEqual(100 + 1e-6);
      }
    }),
  );
});
