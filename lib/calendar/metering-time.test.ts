import { expect, test } from 'vitest';
import { meteringTime, parseZonedTime } from './metering-time';

test.each([
  ['2026-03-10T13:00:00Z', '20260310T130000Z'],
  ['2026-03-10T21:00:00+08:00', '20260310T130000Z'],
  ['2026-03-10 21:00+0800', '20260310T130000Z'],
  ['2026-03-01T01:30:00.999+08:00', '20260228T173000Z'],
  ['2026-03-10T08:00:00-05:00', '20260310T130000Z'],
])('%s is %s in the marketplace’s form', (text, expected) => {
  const at = parseZonedTime(text);
  expect(at && meteringTime(at)).toBe(expected);
});

test.each([
  '2026-03-10 13:00:00',
  '2026-02-30T00:00:00Z',
  '2026-03-10T24:00:00Z',
  '20260310T130000Z',
  '',
  '2026-03-10',
])('%j is no time with its offset', (text) => expect(parseZonedTime(text)).toBeNull());
