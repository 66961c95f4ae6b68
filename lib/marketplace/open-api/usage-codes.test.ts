import { expect, test } from 'vitest';
import { callCodeKey, callMeaningOf } from './usage-codes';

test.each([
  ['MKT.0000', 200, 'success', 'call'],
  ['CBC.0000', 200, 'success', 'call'],
  ['MKT.0999', 500, 'retry', 'call'],
  ['MKT.0250', 406, 'retry', 'call'],
  ['MKT.0100', 500, 'fix', 'records'],
  ['MKT.0101', 400, 'fix', 'records'],
  ['MKT.0102', 400, 'fix', 'call'],
  ['MKT.0199', 400, 'fix', 'records'],
  ['MKT.0150', 401, 'fix', 'records'],
  ['CBC.0150', 403, 'fix', 'records'],
  ['MKT.0151', 401, 'fix', 'call'],
  ['MKT.0154', 401, 'fix', 'call'],
  ['MKT.9001', 500, 'fix', 'records'],
  ['MKT.9002', 500, 'fix', 'records'],
  ['MKT.9003', 500, 'fix', 'records'],
  ['MKT.9004', 500, 'fix', 'records'],
  ['MKT.9005', 500, 'fix', 'records'],
  ['94060999', 200, 'fix', 'records'],
  ['94060123', 200, 'ask', 'call'],
  ['APIGW.0301', 401, 'fix', 'call'],
  ['APIGW.0303', 401, 'fix', 'call'],
  ['APIGW.0308', 429, 'retry', 'call'],
  ['APIGW.0101', 404, 'ask', 'call'],
  ['MKT.7777', 400, 'ask', 'call'],
  ['MKT.7777', 200, 'ask', 'call'],
  ['MKT.7777', 500, 'retry', 'call'],
  ['constructor', 400, 'ask', 'call'],
  [null, 429, 'retry', 'call'],
  [null, 404, 'ask', 'call'],
  [null, 502, 'retry', 'call'],
  [null, 200, 'retry', 'call'],
] as const)('%s with HTTP %d means %s and blames the %s', (code, status, meaning, blames) => {
  expect(callMeaningOf(code, status)).toEqual({ meaning, blames });
});

test.each([
  ['MKT.9001', '9001'],
  ['94060999', '94060999'],
  ['94061234', '9406'],
  ['APIGW.0308', 'APIGW.0308'],
  ['MKT.7777', null],
  [null, null],
] as const)('the words of %s are under %s', (code, key) => expect(callCodeKey(code)).toBe(key));
