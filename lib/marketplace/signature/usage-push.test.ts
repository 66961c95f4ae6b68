import { expect, test } from 'vitest';
import { usagePushSignature } from './usage-push';

test.each([
  [
    'test-access-key-0001',
    '1680508066618',
    'Of4lsV7H1qrzVDI52O5CFk2ofPcZRaA6',
    '{"usage_records":[{"begin_time":"20230424T010000Z","end_time":"20230424T020000Z","instance_id":"87b94795-0603-4e24-8ae5-69420d60e3c8","metering_sn":"sn-0001","record_time":"20230424T020500Z","usage_value":"12.5"}]}',
    'Zdlq0vG8dKKMhucYnca/fvCCwsp4tmkjN0qdg7aBDFQ=',
  ],
  [
    'demo-key-0001',
    '1709690865879',
    '6c63c221-1f6b-4141-8ff4-22f5dfe82b65',
    '{"usage_records":[{"begin_time":"20220809T080000Z","end_time":"20220809T090000Z","instance_id":"7f141bf1-aec8-4859-8323-fb3a8ad50721","metering_sn":"sn-0001","record_time":"20220809T091000Z","usage_value":"99"}]}',
    'PtVjnFW0hM/rUKP0A4QJs57mYlpPEcqOsns41V2bLDw=',
  ],
])('synthetic vector: key %s, ts %s', (secret, ts, nonce, body, signature) => {
  expect(usagePushSignature(secret, ts, nonce, body)).toBe(signature);
});
