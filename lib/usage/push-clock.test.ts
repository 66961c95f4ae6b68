import { expect, it } from 'vitest';
import { isLate, nextPushAt, pushDelayOf } from './push-clock';

it.each([
  ['2026-03-10T14:00:00.000Z', '2026-03-10T14:00:00.000Z'],
  ['2026-03-10T14:07:30.123Z', '2026-03-10T14:07:30.123Z'],
  ['2026-03-10T14:14:59.999Z', '2026-03-10T14:14:59.999Z'],
  ['2026-03-10T14:15:00.000Z', '2026-03-10T15:00:00.000Z'],
  ['2026-03-10T14:59:59.999Z', '2026-03-10T15:00:00.000Z'],
  ['2026-12-31T23:15:00.000Z', '2027-01-01T00:00:00.000Z'],
])('what waits at %s is pushed at %s', (now, at) => {
  expect(nextPushAt(new Date(now)).toISOString()).toBe(at);
});

it.each([
  ['2026-03-10T13:25:00Z', '2026-03-10T16:00:00Z', false],
  ['2026-03-10T13:25:00Z', '2026-03-10T16:00:01Z', true],
  ['2026-03-10T14:00:00Z', '2026-03-10T16:00:00Z', false],
  ['2026-03-10T14:00:00Z', '2026-03-10T16:00:01Z', true],
])('use that ended at %s, told at %s, is late: %s', (end, now, late) => {
  expect(isLate(new Date(end), new Date(now))).toBe(late);
});

it('waits longer each time, up to an hour', () => {
  const delays = Array.from({ length: 6 }, (_, attempt) => pushDelayOf(attempt));
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect(delays.at(-1)).toBe(3_600_000);
});
