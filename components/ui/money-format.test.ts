import { expect, test } from 'vitest';
import { formatMinor, formatShort } from './money-format';

test('every fen is shown, with grouping', () => {
  expect(formatMinor(123_456_789, 'CNY', 'zh-CN')).toBe('1,234,567.89');
  expect(formatMinor(5, 'USD', 'en')).toBe('0.05');
  expect(formatMinor(0n, 'EUR', 'en')).toBe('0.00');
});

test('a negative amount keeps a minus that spreadsheets read', () => {
  expect(formatMinor(-123_450, 'CNY', 'zh-CN')).toBe('-1,234.50');
  expect(formatMinor(-1n, 'USD', 'en')).toBe('-0.01');
});

test('amounts beyond exact floating numbers are not rounded', () => {
  expect(formatMinor(12_345_678_901_234_567_89n, 'CNY', 'en')).toBe('12,345,678,901,234,567.89');
});

test.each([
  [8_000_000, 'CNY', 'zh-CN', '8万'],
  [8_000_000, 'CNY', 'en', '80K'],
  [123_456_700, 'USD', 'en', '1.2M'],
  [-50_000, 'EUR', 'en', '-500'],
  [0n, 'CNY', 'en', '0'],
] as const)('%s minor units of %s are short in %s', (minor, currency, locale, text) => {
  expect(formatShort(minor, currency, locale)).toBe(text);
});
