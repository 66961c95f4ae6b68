import { expect, test } from 'vitest';
import { defaultWindow } from './default-window';

const NOW = Date.parse('2026-03-10T13:06:07.500Z');

test.each([
  ['of nothing in particular is the last full hour', null, null, '12:00:00', '13:00:00'],
  ['of an old instance is the last full hour', '2026-03-01T00:00:00Z', null, '12:00:00', '13:00:00'],
  [
    'begins when the instance did, to the next second',
    '2026-03-10T12:20:00.250Z',
    null,
    '12:20:01',
    '13:00:00',
  ],
  ['of a fresh instance is what has passed', '2026-03-10T13:02:00Z', null, '13:02:00', '13:06:07'],
  [
    'ends where a released or frozen one did',
    '2026-03-01T00:00:00Z',
    '2026-03-10T09:30:00Z',
    '09:00:00',
    '09:30:00',
  ],
  [
    'of one that lived for seconds is those',
    '2026-03-10T09:30:00Z',
    '2026-03-10T09:30:05.9Z',
    '09:30:00',
    '09:30:05',
  ],
  ['never ends before it begins', '2026-03-10T13:06:07.250Z', null, '13:06:08', '13:06:08'],
])('the first window %s', (_, startAt, endAt, begin, end) => {
  const window = defaultWindow({ startAt, endAt }, NOW);
  const clock = (ms: number) => new Date(ms).toISOString().slice(11, 19);
  expect([clock(window.begin), clock(window.end)]).toEqual([begin, end]);
});
