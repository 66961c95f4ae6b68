import { expect, test } from 'vitest';
import { safeNext } from './next-path';

test('a path of this app is kept with its query', () => {
  expect(safeNext('/instances?status=active&q=a%20b')).toBe('/instances?status=active&q=a%20b');
  expect(safeNext('/orders/CS1')).toBe('/orders/CS1');
});

test.each([
  null,
  undefined,
  '',
  'https://evil.example/',
  '//evil.example/x',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/sign-in?next=/orders',
  '/api/members',
  `/${'x'.repeat(3_000)}`,
])('anything else leads to the overview: %j', (given) => {
  expect(safeNext(given)).toBe('/');
});
