import { expect, test } from 'vitest';
import { meaningOf } from './result-codes';

test.each([
  ['MKT.0000', 200, 'found'],
  ['CBC.0000', 200, 'found'],
  ['MKT.0100', 500, 'not-found'],
  ['MKT.9001', 500, 'not-found'],
  ['MKT.0101', 400, 'refused'],
  ['MKT.0199', 400, 'refused'],
  ['MKT.0150', 401, 'refused'],
  ['CBC.0150', 403, 'refused'],
  ['MKT.0151', 401, 'refused'],
  ['MKT.0154', 401, 'refused'],
  ['MKT.0250', 406, 'rate-limited'],
  ['MKT.0999', 500, 'server-error'],
  ['MKT.0999', 200, 'server-error'],
  ['APIGW.0301', 401, 'refused'],
  ['APIGW.0308', 429, 'rate-limited'],
  ['MKT.7777', 200, 'server-error'],
  ['MKT.7777', 500, 'server-error'],
  [null, 404, 'refused'],
  [null, 502, 'server-error'],
] as const)('%s with HTTP %d means %s', (code, status, meaning) => {
  expect(meaningOf(code, status)).toBe(meaning);
});
