import { expect, test } from 'vitest';
import { formatDay, formatInstant, formatMonth, formatUtc } from './date-format';

test('an instant is shown in Asia/Shanghai, across the day and year line', () => {
  expect(formatInstant('2025-12-31T16:00:05Z', 'zh-CN', 'second')).toBe('2026-01-01 00:00:05');
  expect(formatInstant('2025-12-31T15:59:59Z', 'zh-CN', 'minute')).toBe('2025-12-31 23:59');
  expect(formatInstant('2025-12-31T16:00:05Z', 'en', 'minute')).toBe('1 Jan 2026, 00:00');
  expect(formatInstant('2025-12-31T16:00:05Z', 'en', 'day')).toBe('1 Jan 2026');
  expect(formatInstant('2025-12-31T16:00:05Z', 'en', 'time')).toBe('00:00:05');
});

test('an offset in the text is honoured', () => {
  expect(formatInstant('2026-07-01T00:00:00+08:00', 'zh-CN', 'minute')).toBe('2026-07-01 00:00');
  expect(formatUtc('2026-07-01T00:00:00+08:00')).toBe('2026-06-30 16:00:00');
});

test('months and days keep their calendar value', () => {
  expect(formatMonth('2026-01', 'zh-CN')).toBe('2026年1月');
  expect(formatMonth('2026-12', 'en')).toBe('Dec 2026');
  expect(formatDay('2026-03-01', 'zh-CN')).toBe('2026-03-01');
  expect(formatDay('2026-03-01', 'en')).toBe('1 Mar 2026');
});

test('what is no instant is not shown as one', () => {
  expect(formatInstant('soon', 'en', 'minute')).toBeNull();
  expect(formatUtc('')).toBeNull();
});
