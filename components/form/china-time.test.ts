import { expect, test } from 'vitest';
import { instantOf, typedOf, typedSecondOf } from './china-time';

test('typed times are China Standard Time whatever the browser’s zone', () => {
  expect(instantOf('2026-01-01T07:30')).toBe('2025-12-31T23:30:00.000Z');
  expect(instantOf('2026-01-01T07:30:05')).toBe('2025-12-31T23:30:05.000Z');
  expect(typedOf('2025-12-31T23:30:59.999Z')).toBe('2026-01-01T07:30');
  expect(typedSecondOf('2025-12-31T23:30:59.999Z')).toBe('2026-01-01T07:30:59');
});

test('nothing typed is no instant', () => {
  for (const typed of ['', '2026-01-01', '2026-13-01T00:00', 'x']) expect(instantOf(typed)).toBeUndefined();
  expect(typedOf(null)).toBe('');
});
