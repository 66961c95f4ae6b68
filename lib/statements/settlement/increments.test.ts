import { expect, it } from 'vitest';
import { canHaveIncrement, incrementOf, nextTierOf } from './increments';

it.each([
  [0n, 0],
  [49_999_999n, 0],
  [50_000_000n, 100],
  [99_999_999n, 100],
  [100_000_000n, 200],
  [10n ** 14n, 200],
  [-1n, 0],
])('%d fen a month gives %d bps more', (paid, bps) => expect(incrementOf(paid)).toBe(bps));

it.each([
  [0n, 50_000_000n],
  [49_999_999n, 50_000_000n],
  [50_000_000n, 100_000_000n],
  [99_999_999n, 100_000_000n],
  [100_000_000n, undefined],
])('after %d fen the next tier begins at %s', (paid, from) => expect(nextTierOf(paid)?.fromMinor).toBe(from));

const sound = { feeBps: 500, currency: 'CNY' as const, orderedAt: new Date('2024-02-29T16:00:00Z') };

it('is for goods at exactly 5 %, in yuan, ordered from 2024-03-01 00:00 in Shanghai on', () => {
  expect(canHaveIncrement(sound)).toBe(true);
  expect(canHaveIncrement({ ...sound, feeBps: 499 })).toBe(false);
  expect(canHaveIncrement({ ...sound, feeBps: 501 })).toBe(false);
  expect(canHaveIncrement({ ...sound, currency: 'USD' })).toBe(false);
  expect(canHaveIncrement({ ...sound, orderedAt: new Date('2024-02-29T15:59:59.999Z') })).toBe(false);
});
