import { expect, test } from 'vitest';
import { usageSignature, verifyUsageSignature } from './usage-signature';

const KEY = 'demo-key-0001';
const parts = {
  ts: '1709690865879',
  nonce: '6c63c221-1f6b-4141-8ff4-22f5dfe82b65',
  body: Buffer.from(
    '{"usage_records":[{"begin_time":"20220809T080000Z","end_time":"20220809T090000Z","instance_id":"7f141bf1-aec8-4859-8323-fb3a8ad50721","metering_sn":"sn-0001","record_time":"20220809T091000Z","usage_value":"99"}]}',
  ),
};
const SIGNATURE = 'PtVjnFW0hM/rUKP0A4QJs57mYlpPEcqOsns41V2bLDw=';

test('synthetic vector', () => {
  expect(usageSignature(KEY, parts)).toBe(SIGNATURE);
  expect(verifyUsageSignature(KEY, parts, SIGNATURE)).toBe(true);
});

test.each([
  ['another key', 'other', parts, SIGNATURE],
  ['another time', KEY, { ...parts, ts: '1709690865880' }, SIGNATURE],
  ['another nonce', KEY, { ...parts, nonce: 'x' }, SIGNATURE],
  ['another body', KEY, { ...parts, body: Buffer.from('{}') }, SIGNATURE],
  ['no signature', KEY, parts, ''],
])('does not verify %s', (_, key, given, signature) => {
  expect(verifyUsageSignature(key, given, signature)).toBe(false);
});
