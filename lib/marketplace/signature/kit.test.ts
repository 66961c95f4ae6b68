import { expect, test } from 'vitest';
import { kitPairsV1, kitSignV2 } from './kit';
import { sortedPayload } from './sorted-payload';
import { authTokenV1, canonicalV1 } from './v1';

const PAYLOAD =
  '{"domainName":"https://acme.example.com","flag":1,"instanceId":"","name":"Acme","orderId":"","tenantCode":"acme","tenantId":"t-0001","testFlag":1,"timeStamp":"20220420114117642"}';

test('synthetic vector: kit V1 drops blank fields, then signs as V1 does', () => {
  const canonical = canonicalV1(kitPairsV1(JSON.parse(PAYLOAD)));
  expect(canonical).toBe(
    'domainName=https://acme.example.com&flag=1&name=Acme&tenantCode=acme&tenantId=t-0001&testFlag=1&timeStamp=20220420114117642',
  );
  expect(authTokenV1('xxxxxxx', '20220420114117642', canonical)).toBe(
    'ubGfYLzueQJOmyL0h4HEox5S+BX5p3E46LBmzpS3ZOw=',
  );
});

test('kit V1 drops null and spaces, and keeps zero and false', () => {
  expect(kitPairsV1({ a: null, b: '  ', c: 0, d: false })).toEqual([
    ['c', '0'],
    ['d', 'false'],
  ]);
});

test('synthetic vector: kit V2 signs the sorted payload without an inner digest', () => {
  const nonce = '50D83FDECAED6CCD8EF597F2A577950527928BA287D04E6036E92B2806FD17DA';
  expect(sortedPayload(PAYLOAD)).toBe(PAYLOAD);
  expect(kitSignV2('test-kit-key-0001', nonce, '1680508066618', PAYLOAD)).toBe(
    '18D17DEDDEE51485FA2D24CF4FF206EEE0F0DFC31B0245E81218153A51E8486C',
  );
});
