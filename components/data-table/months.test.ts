import { expect, test } from 'vitest';
import { addMonths, monthOf } from './months';

test('a month begins at midnight in Shanghai', () => {
  expect(monthOf(Date.parse('2026-06-30T15:59:59Z'))).toBe('2026-06');
  expect(monthOf(Date.parse('2026-06-30T16:00:00Z'))).toBe('2026-07');
});

test('months are counted across years', () => {
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(addMonths('2025-12', 1)).toBe('2026-01');
  expect(addMonths('2026-07', -19)).toBe('2024-12');
});
