import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { explainKitV1, kitPairsV1, kitSignV2, verifyKitV1 } from './kit';
import { sortedPayload } from './sorted-payload';
import { authTokenV1, canonicalV1 } from './v1';
import { verifyV2 } from './v2';

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

const KEYS = [
  { id: 'a', secret: 'other-key-0001' },
  { id: 'b', secret: 'xxxxxxx' },
];
const tokenOf = (body: Record<string, unknown>) =>
  authTokenV1('xxxxxxx', String(body.timeStamp), canonicalV1(kitPairsV1(body)));

test('kit V1 verifies with any of the keys, and not after a change', () => {
  const body = JSON.parse(PAYLOAD) as Record<string, unknown>;
  const token = 'ubGfYLzueQJOmyL0h4HEox5S+BX5p3E46LBmzpS3ZOw=';
  expect(verifyKitV1(body, token, KEYS)).toMatchObject({ ok: true, keyId: 'b' });
  expect(verifyKitV1(body, encodeURIComponent(token), KEYS)).toMatchObject({ ok: true });
  expect(verifyKitV1({ ...body, flag: 0 }, token, KEYS)).toMatchObject({ ok: false, reason: 'mismatch' });
  expect(verifyKitV1(body, null, KEYS)).toMatchObject({ reason: 'missing' });
  expect(verifyKitV1({ ...body, timeStamp: undefined }, token, KEYS)).toMatchObject({ reason: 'missing' });
  expect(verifyKitV1(body, token, [{ id: 'empty', secret: '' }])).toMatchObject({ reason: 'mismatch' });
});

test('kit V1 covers what is inside a list, as text or as an array', () => {
  const list = [{ userName: 'a', position: 'R&D', workPlace: 'https://x?a=1&b=2' }];
  for (const userList of [list, JSON.stringify(list)]) {
    const body = { timeStamp: '20220420114117642', flag: 1, userList };
    const token = tokenOf(body);
    expect(verifyKitV1(body, token, KEYS)).toMatchObject({ ok: true });
    expect(verifyKitV1({ ...body, userList: [{ userName: 'b' }] }, token, KEYS)).toMatchObject({
      reason: 'mismatch',
    });
  }
});

test('kit V1 refuses a value that hides a further field', () => {
  const body = { name: 'Acme&testFlag=1', timeStamp: '20220420114117642' };
  expect(verifyKitV1(body, tokenOf(body), KEYS)).toMatchObject({ reason: 'ambiguous' });
  const list = { userList: '[1]&zone=2', timeStamp: '20220420114117642' };
  expect(verifyKitV1(list, tokenOf(list), KEYS)).toMatchObject({ reason: 'ambiguous' });
});

test('kit V1 explains a call without giving a digest away', () => {
  const body = JSON.parse(PAYLOAD) as Record<string, unknown>;
  const [, key] = KEYS;
  if (!key) throw new Error('no key');
  expect(explainKitV1(body, 'wrong', key).expected).toContain('…');
  expect(explainKitV1(body, 'wrong', key, { reveal: true }).expected).toBe(tokenOf(body));
  expect(explainKitV1(body, tokenOf(body), key)).toMatchObject({ matches: true, expected: tokenOf(body) });
});

const TIMES = { timestamp: '1680508066618', nonce: 'Of4lsV7H1qrzVDI52O5CFk2ofPcZRaA6' };
const KIT_KEY = { id: 'k', secret: 'test-kit-key-0001' };
const verifyKitV2 = (rawBody: Buffer, signature: string, scheme: 'kit' | 'base' = 'kit') =>
  verifyV2({ ...TIMES, rawBody, signature, nowMs: 1680508066618, keys: [KIT_KEY], scheme });

test('kit V2 is accepted unhashed, raw or sorted, and in the older form with an inner digest', () => {
  const unsorted = Buffer.from('{"tenantId":"t", "flag":1,"userList":null}');
  const sorted = '{"flag":1,"tenantId":"t"}';
  const plain = (payload: string) => kitSignV2(KIT_KEY.secret, TIMES.nonce, TIMES.timestamp, payload);
  const hashed = (payload: string) =>
    plain(createHmac('sha256', KIT_KEY.secret).update(payload).digest('hex')).toLowerCase();
  expect(verifyKitV2(unsorted, plain(unsorted.toString()))).toMatchObject({ ok: true, form: 'raw' });
  expect(verifyKitV2(unsorted, plain(sorted))).toMatchObject({ ok: true, form: 'sorted' });
  expect(verifyKitV2(unsorted, hashed(unsorted.toString()))).toMatchObject({ ok: true, form: 'raw_inner' });
  expect(verifyKitV2(unsorted, hashed(sorted))).toMatchObject({ ok: true, form: 'sorted_inner' });
  expect(verifyKitV2(unsorted, plain('{"flag":0}'))).toMatchObject({ ok: false, reason: 'mismatch' });
  expect(verifyKitV2(unsorted, plain(sorted), 'base')).toMatchObject({ ok: false, reason: 'mismatch' });
});
