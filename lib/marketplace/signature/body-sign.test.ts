import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BODY_SIGN, bodySignHeader } from './body-sign';

test.each([
  [
    'xxxxxxx',
    '{"resultCode":"000000","resultMsg":"success.","instanceId":"03pf80c2bae96vc49b80b917bea776d7"}',
    'eLI2qP4Ue+sAKlqsKio+GUgGuOEL0oQe9kTVl55t+Cw=',
  ],
  [
    'xxxxxxx',
    '{"resultCode":"000000","resultMsg":"Success"}',
    'wHZjPtbvtHV8pLQq01+9SRM17cGTWyhYth3JV08L27Y=',
  ],
  [
    'demo-key-0001',
    '{"resultCode":"000000","resultMsg":"success."}',
    'pmBAJiHBNW8iqIRcNHcy4aRGdpxv2XTe0j5liJI+LOQ=',
  ],
])('synthetic vector: key %s, body %s', (secret, body, digest) => {
  const header = `sign_type="HMAC-SHA256", signature= "${digest}"`;
  expect(bodySignHeader(secret, body)).toBe(header);
  expect(bodySignHeader(secret, Buffer.from(body))).toBe(header);
});

test('the header name has the case that the marketplace compares', () => {
  expect(BODY_SIGN).toBe('Body-Sign');
});

test('property: signs the bytes as they are', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (bytes, secret) => {
      const digest = createHmac('sha256', secret).update(bytes).digest('base64');
      expect(bodySignHeader(secret, Buffer.from(bytes))).toContain(`"${digest}"`);
    }),
  );
});
