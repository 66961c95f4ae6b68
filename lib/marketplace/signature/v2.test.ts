import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainV2, type V2Call, verifyV2 } from './v2';

const key = { id: 'k1', secret: 'test-access-key-0001' };
const NONCE = '50D83FDECAED6CCD8EF597F2A577950527928BA287D04E6036E92B2806FD17DA';
const BODY =
  '{"activity":"newInstance","businessId":"87b94795-0603-4e24-8ae5-69420d60e3c8","orderId":"CS2211181819B4LVS","orderLineId":"CS2211181819B4LVS-000001","testFlag":"1"}';
const SIGNATURE = 'C506F4221EC15F98C40B8A5D5065D8B815A2C5596CF4421382088B5652565458';
const INNER = '7c3423c08d12337dd359ce871f975ad942cfea7f9216e66e32389c76d6c0ebd3';
const NOW = 1680508066618;

const vector: V2Call = {
  rawBody: Buffer.from(BODY),
  signature: SIGNATURE,
  timestamp: String(NOW),
  nonce: NONCE,
};

/** Signs by the formula alone. */
function signIndependently(
  secret: string,
  nonce: string,
  timestamp: string,
  payload: string | Uint8Array,
): string {
  const inner = createHmac('sha256', secret).update(payload).digest('hex').toLowerCase();
  return createHmac('sha256', secret).update(`${secret}${nonce}${timestamp}${inner}`, 'utf8').digest('hex');
}

function verify(changes: Partial<V2Call> & { nowMs?: number }) {
  return verifyV2({ ...vector, nowMs: NOW, keys: [key], ...changes });
}

/** A call whose signature fits its own payload, timestamp and nonce. */
function signed(payload: string, changes: Partial<V2Call> = {}): V2Call {
  const call = { ...vector, rawBody: Buffer.from(payload), ...changes };
  const signature = signIndependently(key.secret, call.nonce ?? '', call.timestamp ?? '', payload);
  return { ...call, signature };
}

describe('synthetic vectors', () => {
  test('newInstance', () => {
    expect(verify({})).toEqual({
      ok: true,
      keyId: 'k1',
      form: 'raw',
      timestampMs: NOW,
      nonceUntilMs: NOW + 60_000,
      digests: { keyId: 'k1', form: 'raw', inner: INNER, expected: SIGNATURE },
    });
  });

  test('queryInstance', () => {
    const verdict = verifyV2({
      rawBody: Buffer.from(
        '{"activity":"queryInstance","instanceId":"87b94795-0603-4e24-8ae5-69420d60e3c8","testFlag":"1"}',
      ),
      signature: 'B295FD1338DBE226B0F56BD5E915CFC91807906A5E2B84BA0A41915D281069DC',
      timestamp: '1680508237508',
      nonce: 'Of4lsV7H1qrzVDI52O5CFk2ofPcZRaA6',
      nowMs: 1680508237508,
      keys: [key],
    });
    expect(verdict).toMatchObject({
      ok: true,
      digests: { inner: 'e5a543560476a59daa13264ca1e5c5479b60d13f091f4fbd92c8173c553a06c6' },
    });
  });

  test('orderNotify, with a lower-case signature', () => {
    const verdict = verifyV2({
      rawBody: Buffer.from(
        '{"activity":"orderNotify","orderId":"CS2211181819B4LVS","orderLineId":"CS2211181819B4LVS-000001","testFlag":"1"}',
      ),
      signature: '299bba9ff97acbd29b417bfe55a4563beb8b096bef3a6ca59b3942df0605805a',
      timestamp: '1729566664115',
      nonce: 'Of4lsV7H1qrzVDI52O5CFk2ofPcZRaA6',
      nowMs: 1729566664115,
      keys: [{ id: 'demo', secret: 'demo-key-0001' }],
    });
    expect(verdict).toMatchObject({
      ok: true,
      keyId: 'demo',
      digests: { inner: '0fcdf2a9a65851bb51c347299f4ce6ff03dda5fca9c3fd517d15584d4df167e8' },
    });
  });
});

describe('published samples, whose key is unpublished', () => {
  test.each([
    [
      'newInstance',
      '11C4CD6279191DE931DEF5C51531DFFA9D37969F4E356B8A3A6D8DE4FB357A48',
      '1680508066618',
      NONCE,
    ],
    [
      'queryInstance',
      '9C61F188C3C2889C2DD201B00E42041BDCE4751F31E35805DE412969F0A7829C',
      '1680508237508',
      '9FB42E04DF4594B1FAA50B304E647AD7154AB9B4F144A65F1168886540A8B24C',
    ],
    [
      'orderNotify',
      '31BACBD867C7652D7581E8577A46D8FE778F3BC02553C4F130170613CD8C32F9',
      '1729566664115',
      'Of4lsV7H1qrzVDI52O5CFk2ofPcZRaA6',
    ],
  ])('%s passes every check of shape and fails only by its digest', (_name, signature, timestamp, nonce) => {
    const verdict = verify({ signature, timestamp, nonce, nowMs: Number(timestamp) });
    expect(verdict).toMatchObject({ ok: false, reason: 'mismatch' });
    expect(verdict.digests?.expected).toHaveLength(signature.length);
  });
});

describe('the form that verifies', () => {
  const payload = '{"a":"1","b":{"z":1.0,"y":null},"c":12345678901234567890}';

  test('the raw body wins, even with unsorted names, nulls and spaces', () => {
    const call = signed('{ "b": null, "a": "1" }');
    expect(verify(call)).toMatchObject({ ok: true, form: 'raw' });
  });

  test('a body that is no JSON can be signed raw', () => {
    expect(verify(signed('{not json'))).toMatchObject({ ok: true, form: 'raw' });
    expect(verify(signed(''))).toMatchObject({ ok: true, form: 'raw' });
  });

  test('the sorted payload of an unsorted, spaced body with nulls verifies, numbers untouched', () => {
    const rawBody = Buffer.from(
      '{\n "c": 12345678901234567890,\n "n": null, "b": {"z": 1.0, "y": null}, "a": "1"}',
    );
    expect(verify({ ...signed(payload), rawBody })).toMatchObject({ ok: true, form: 'sorted' });
  });

  test('the sorted payload of an escaped body verifies, with the escapes kept or undone', () => {
    const rawBody = Buffer.from('{"b":"\\u4e2d","a":1}');
    expect(verify({ ...signed('{"a":1,"b":"\\u4e2d"}'), rawBody })).toMatchObject({
      ok: true,
      form: 'sorted',
    });
    expect(verify({ ...signed('{"a":1,"b":"中"}'), rawBody })).toMatchObject({ ok: true, form: 'sorted' });
  });

  test('nested names in another order do not verify', () => {
    const rawBody = Buffer.from('{"a":"1","b":{"y":null,"z":1.0},"c":12345678901234567890}');
    expect(verify({ ...signed(payload), rawBody })).toMatchObject({ ok: false, reason: 'mismatch' });
  });

  test('a repeated name or broken UTF-8 gives no sorted form', () => {
    const repeated = Buffer.from('{"a":2,"a":1}');
    expect(verify({ ...signed('{"a":1}'), rawBody: repeated }).ok).toBe(false);
    const broken = Buffer.concat([Buffer.from('{ "a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(verify({ ...signed('{"a":"\ufffd"}'), rawBody: broken }).ok).toBe(false);
  });
});

describe('refusals, in the order of the checks', () => {
  const nothing = { signature: undefined, timestamp: undefined, nonce: undefined };
  const wrong = '0'.repeat(64);

  test.each([
    ['missing-timestamp', nothing],
    ['missing-timestamp', { timestamp: '' }],
    ['missing-timestamp', { timestamp: null, signature: wrong }],
    ['missing-nonce', { ...nothing, timestamp: 'x' }],
    ['missing-nonce', { nonce: '', signature: wrong }],
    ['missing-signature', { ...nothing, timestamp: 'x', nonce: 'n' }],
    ['missing-signature', { signature: '' }],
    ['bad-timestamp', { timestamp: 'x', nonce: 'n'.repeat(65), signature: wrong }],
    ['bad-timestamp', { timestamp: ` ${NOW}` }],
    ['bad-timestamp', { timestamp: '-1' }],
    ['bad-timestamp', { timestamp: '1.68e12' }],
    ['bad-timestamp', { timestamp: '9'.repeat(16) }],
    ['stale', { timestamp: '1', nonce: 'n'.repeat(65), signature: wrong }],
    ['bad-nonce', { nonce: 'n'.repeat(65), signature: wrong }],
    ['bad-nonce', { nonce: 'n\0', signature: wrong }],
    ['mismatch', { signature: wrong }],
    ['mismatch', { signature: 'zz' }],
    ['mismatch', { signature: SIGNATURE.slice(0, 63) }],
    ['mismatch', { signature: `${SIGNATURE}00` }],
  ] as const)('%s: %j', (reason, changes) => {
    expect(verify(changes)).toMatchObject({ ok: false, reason });
  });

  test('a mismatch tells the raw digests of the first key', () => {
    expect(verify({ signature: wrong })).toMatchObject({
      digests: { keyId: 'k1', form: 'raw', inner: INNER, expected: SIGNATURE },
    });
  });

  test('without a live key nothing verifies, and an empty secret is none', () => {
    const signature = signIndependently('', NONCE, String(NOW), BODY);
    for (const keys of [[], [{ id: 'e', secret: '' }]]) {
      expect(verifyV2({ ...vector, signature, nowMs: NOW, keys })).toEqual({ ok: false, reason: 'mismatch' });
    }
  });
});

describe('timestamp', () => {
  test.each([60_000, -60_000])('a call %d ms from now is accepted', (shift) => {
    expect(verify({ nowMs: NOW + shift }).ok).toBe(true);
  });

  test.each([60_001, -60_001])('a call %d ms from now is stale', (shift) => {
    expect(verify({ nowMs: NOW + shift })).toEqual({ ok: false, reason: 'stale' });
  });

  test('ten digits are seconds, and are signed as ten digits', () => {
    const call = signed(BODY, { timestamp: '1680508066' });
    expect(verify(call)).toMatchObject({ ok: true, timestampMs: 1680508066000, nonceUntilMs: 1680508126000 });
    expect(verify({ ...call, nowMs: 1680508126001 })).toMatchObject({ reason: 'stale' });
  });

  test('a zero moved from the nonce to the timestamp does not make a used nonce new', () => {
    const call = signed(BODY, { nonce: 'ends-in-0' });
    expect(verify(call).ok).toBe(true);
    const moved = { ...call, nonce: 'ends-in-', timestamp: `0${NOW}` };
    expect(verify(moved)).toEqual({ ok: false, reason: 'bad-timestamp' });
  });
});

test.each(['n', '中'.repeat(64), 'a b+/=%', 'x'.repeat(64)])(
  'a nonce of any alphabet is accepted: %s',
  (nonce) => {
    expect(verify(signed(BODY, { nonce })).ok).toBe(true);
  },
);

test('during a rotation the old and the new key verify, each by its own name', () => {
  const keys = [
    { id: 'new', secret: 'new-secret' },
    { id: 'old', secret: key.secret },
  ];
  expect(verifyV2({ ...vector, nowMs: NOW, keys })).toMatchObject({ ok: true, keyId: 'old' });
  const signature = signIndependently('new-secret', NONCE, String(NOW), BODY);
  expect(verifyV2({ ...vector, signature, nowMs: NOW, keys })).toMatchObject({ ok: true, keyId: 'new' });
});

describe('explanation', () => {
  test('of a call that verified: the canonical text with the key masked, both digests whole', () => {
    expect(explainV2({ ...vector, key })).toEqual([
      {
        form: 'raw',
        payload: null,
        canonical: `••••••••${NONCE}${NOW}${INNER}`,
        inner: INNER,
        expected: SIGNATURE,
        matches: true,
      },
    ]);
  });

  test('of a forged call: too little of the right signature to send it, unless it is asked for', () => {
    const forged = { ...vector, signature: '0'.repeat(64), key };
    expect(explainV2(forged)).toMatchObject([{ expected: 'C506F422…5458', matches: false }]);
    expect(explainV2({ ...forged, reveal: true })).toMatchObject([{ expected: SIGNATURE }]);
  });

  test('a body that differs from its sorted payload is read both ways', () => {
    const call = { ...signed('{"a":1,"b":2}'), rawBody: Buffer.from('{"b":2,"a":1}'), key };
    expect(explainV2(call)).toMatchObject([
      { form: 'raw', matches: false },
      { form: 'sorted', payload: '{"a":1,"b":2}', matches: true },
    ]);
  });

  test('of a call without any parameter, and with an empty secret', () => {
    const bare = { rawBody: vector.rawBody, signature: null, timestamp: null, nonce: undefined };
    expect(explainV2({ ...bare, key })).toMatchObject([{ canonical: `••••••••${INNER}`, matches: false }]);
    const signature = signIndependently('', NONCE, String(NOW), BODY);
    expect(explainV2({ ...vector, signature, key: { id: 'e', secret: '' } })).toMatchObject([
      { matches: false },
    ]);
  });

  test('never holds the secret', () => {
    const shown = JSON.stringify(explainV2({ ...vector, signature: 'x', key, reveal: true }));
    expect(shown).not.toContain(key.secret);
  });
});

const secrets = fc.string({ unit: 'grapheme', minLength: 1 });
const nonces = fc.stringMatching(/^[A-Za-z0-9]{1,64}$/);

test('property: any bytes signed by the formula verify as raw, in either case of the signature', () => {
  fc.assert(
    fc.property(fc.uint8Array(), secrets, nonces, fc.boolean(), (bytes, secret, nonce, isUpper) => {
      const signature = signIndependently(secret, nonce, String(NOW), bytes);
      const verdict = verifyV2({
        rawBody: Buffer.from(bytes),
        signature: isUpper ? signature.toUpperCase() : signature,
        timestamp: String(NOW),
        nonce,
        nowMs: NOW,
        keys: [{ id: 'k', secret }],
      });
      expect(verdict).toMatchObject({ ok: true, form: 'raw' });
    }),
  );
});

test('property: a payload signed sorted verifies however the body is ordered and spaced', () => {
  const bodies = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue(), { minKeys: 2 });
  fc.assert(
    fc.property(bodies, nonces, fc.constantFrom(0, 2), (body, nonce, indent) => {
      const names = Object.keys(body).sort();
      const kept = names.filter((name) => body[name] !== null);
      const payload = `{${kept.map((name) => `${JSON.stringify(name)}:${JSON.stringify(body[name])}`).join(',')}}`;
      const backwards = Object.fromEntries(names.reverse().map((name) => [name, body[name]]));
      const rawBody = Buffer.from(JSON.stringify(backwards, null, indent));
      expect(verify({ ...signed(payload, { nonce }), rawBody }).ok).toBe(true);
    }),
  );
});

test('property: one flipped bit of the body, the nonce, the timestamp or the signature fails', () => {
  const parts = ['rawBody', 'nonce', 'timestamp', 'signature'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.nat(), fc.integer({ min: 0, max: 7 }), (part, pick, bit) => {
      const bytes = Buffer.from(vector[part] ?? '');
      const at = pick % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      const changed = part === 'rawBody' ? bytes : bytes.toString('latin1');
      const isSameDigest = part === 'signature' && String(changed).toUpperCase() === SIGNATURE;
      expect(verify({ [part]: changed }).ok).toBe(isSameDigest);
    }),
  );
});
