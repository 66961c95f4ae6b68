import { expect, test } from 'vitest';
import { environmentProblems } from './env';

const GOOD = {
  DATABASE_URL: 'postgres://app@db/seller_center',
  SEALING_KEYS: Buffer.alloc(32).toString('base64'),
  AUTH_SECRET: 'x'.repeat(32),
};

test('settings that can be used have no problems', () => {
  expect(environmentProblems(GOOD)).toEqual([]);
});

test('what is missing is named, with how to make it', () => {
  expect(environmentProblems({})).toEqual([
    'DATABASE_URL is missing',
    'SEALING_KEYS is missing; make one: openssl rand -base64 32',
    'AUTH_SECRET is missing; make one: openssl rand -base64 48',
  ]);
});

test.each([
  ['PORT', '70000'],
  ['PUBLIC_URL', 'not a url'],
  ['SEALING_KEYS', 'short'],
  ['AUTH_SECRET', 'short'],
  ['METRICS_TOKEN', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['DEMO', 'perhaps'],
])('%s that cannot be used is named, and its value is not told', (name, value) => {
  const [problem, ...others] = environmentProblems({ ...GOOD, [name]: value });
  expect(others).toEqual([]);
  expect(problem).toMatch(new RegExp(`^${name}: `));
  expect(problem).not.toContain(value);
});
