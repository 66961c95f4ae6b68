import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authTokenV1, canonicalV1, explainV1, type QueryPairs, verifyV1 } from './v1';

const key = { id: 'k1', secret: 'xxxxxxx' };
const PUBLISHED_BASE =
  'activity=newInstance&businessId=61e834ba-7b97-4418-b8f7-e5345137278c&customerId=68cbc86abc2018ab880d92f36422fa0e&expireTime=20200727153156&orderId=CS1906666666ABCDE&productId=00301-666666-0--0&testFlag=1&timeStamp=20200727073711903';
const PUBLISHED_TOKEN = 'Gzbfjf9LHRBcI3bFVi++sLinCNOBF6qa7is1fvjEgYQ=';
const published: QueryPairs = [
  ['testFlag', '1'],
  ['timeStamp', '20200727073711903'],
  ['authToken', PUBLISHED_TOKEN],
  ['orderId', 'CS1906666666ABCDE'],
  ['productId', '00301-666666-0--0'],
  ['expireTime', '20200727153156'],
  ['customerId', '68cbc86abc2018ab880d92f36422fa0e'],
  ['businessId', '61e834ba-7b97-4418-b8f7-e5345137278c'],
  ['activity', 'newInstance'],
];

/** Signs by the formula alone, with the reading that the guide gives. */
function signIndependently(fields: Record<string, string>, secret: string): [string, string][] {
  const names = Object.keys(fields).sort();
  const base = names.map((name) => `${name}=${fields[name]}`).join('&');
  const token = createHmac('sha256', `${secret}${fields.timeStamp}`).update(base, 'utf8').digest('base64');
  return [...Object.entries(fields), ['authToken', token]];
}

function without(name: string): QueryPairs {
  return published.filter(([candidate]) => candidate !== name);
}

function withValue(name: string, value: string): QueryPairs {
  return published.map(([candidate, old]) => [candidate, candidate === name ? value : old]);
}

describe('published vector', () => {
  test('the canonical text of the Java sample', () => {
    expect(canonicalV1(published)).toBe(PUBLISHED_BASE);
  });

  test('the authToken of the Java sample', () => {
    expect(authTokenV1('xxxxxxx', '20200727073711903', PUBLISHED_BASE)).toBe(PUBLISHED_TOKEN);
  });

  test('the sample call verifies', () => {
    expect(verifyV1(published, [key])).toEqual({
      ok: true,
      keyId: 'k1',
      canonical: PUBLISHED_BASE,
      expected: PUBLISHED_TOKEN,
    });
  });

  test('the sample call verifies when its `+` was sent unencoded and came as a space', () => {
    const spaced = withValue('authToken', PUBLISHED_TOKEN.replaceAll('+', ' '));
    expect(verifyV1(spaced, [key]).ok).toBe(true);
  });

  test.each(['09lsS5y+KCtxBu+ON4TXv1SrjH5KVYka9sx2MauHrQU=', 'pqlrW7/PHC/1JE+MEjKxC94GGJreoS6PZHd982auw2o='])(
    'tokens whose key is unpublished have our shape and do not verify: %s',
    (token) => {
      expect(authTokenV1('any', '1', '')).toHaveLength(token.length);
      expect(verifyV1(withValue('authToken', token), [key])).toMatchObject({ ok: false, reason: 'mismatch' });
    },
  );
});

test('synthetic vector: getLicense of the licence guide', () => {
  const base =
    'activity=getLicense&businessId=b-001&customerId=c-001&orderId=CS2207261447AUY4H&productId=OFFI0001&timeStamp=20260102153000123';
  expect(authTokenV1('demo-key-0001', '20260102153000123', base)).toBe(
    'CPoLyREqmpBwPF3CQ5yw3ueeZ1bBqusyiQt/5wE1SOc=',
  );
});

describe('canonical text', () => {
  test('empty values stay, upper case sorts before lower case, values are not encoded', () => {
    const pairs: QueryPairs = [
      ['b', ''],
      ['a', 'x y+中&'],
      ['B', '1'],
      ['authToken', 'gone'],
    ];
    expect(canonicalV1(pairs)).toBe('B=1&a=x y+中&&b=');
  });

  test('names sort by UTF-16 unit as in Java, not by code point', () => {
    const pairs: QueryPairs = [
      ['\uff5e', '2'],
      ['\u{1f600}', '1'],
    ];
    expect(canonicalV1(pairs)).toBe('\u{1f600}=1&\uff5e=2');
  });
});

describe('refusals', () => {
  test.each(['authToken', 'timeStamp'])('an absent or empty %s is missing', (name) => {
    expect(verifyV1(without(name), [key])).toMatchObject({ ok: false, reason: 'missing' });
    expect(verifyV1(withValue(name, ''), [key])).toMatchObject({ ok: false, reason: 'missing' });
  });

  test('a wrong key is a mismatch that tells what would have matched', () => {
    const verdict = verifyV1(published, [{ id: 'k2', secret: 'yyyyyyy' }]);
    expect(verdict).toMatchObject({ ok: false, reason: 'mismatch', canonical: PUBLISHED_BASE });
    expect(verdict.expected).toBe(authTokenV1('yyyyyyy', '20200727073711903', PUBLISHED_BASE));
  });

  test('without a live key nothing verifies', () => {
    expect(verifyV1(published, [])).toEqual({ ok: false, reason: 'mismatch', canonical: PUBLISHED_BASE });
  });

  test('an empty secret verifies nothing, although anyone could sign with it', () => {
    const signed = signIndependently({ activity: 'a', timeStamp: '20200727073711903' }, '');
    expect(verifyV1(signed, [{ id: 'k', secret: '' }])).toMatchObject({ ok: false, reason: 'mismatch' });
  });

  test.each(['orderId', 'timeStamp', 'authToken'])('a repeated %s never verifies', (name) => {
    const pair = published.find(([candidate]) => candidate === name) ?? ['', ''];
    expect(verifyV1([...published, pair], [key])).toMatchObject({ ok: false, reason: 'ambiguous' });
  });

  test('a repeated parameter that was signed as repeated does not verify either', () => {
    const base = 'a=1&a=2&timeStamp=20200727073711903';
    const pairs: QueryPairs = [
      ['a', '1'],
      ['a', '2'],
      ['timeStamp', '20200727073711903'],
      ['authToken', authTokenV1('xxxxxxx', '20200727073711903', base)],
    ];
    expect(verifyV1(pairs, [key])).toMatchObject({ ok: false, reason: 'ambiguous' });
  });

  test('a signed debug call cannot be turned into a real one by folding testFlag into its neighbour', () => {
    const folded = without('testFlag').map(([name, value]) => [
      name,
      name === 'productId' ? `${value}&testFlag=1` : value,
    ]) as unknown as QueryPairs;
    expect(canonicalV1(folded)).toBe(PUBLISHED_BASE);
    expect(verifyV1(folded, [key])).toMatchObject({ ok: false, reason: 'ambiguous' });
  });

  test('a name that holds `=` or `&` is refused, a value with a lone `&` or `=` is not', () => {
    const fields = { timeStamp: '20200727073711903', customerName: 'AT&T', saasExtendParams: 'W10==' };
    expect(verifyV1(signIndependently(fields, 'xxxxxxx'), [key]).ok).toBe(true);
    for (const name of ['a=b', 'a&b']) {
      const signed = signIndependently({ ...fields, [name]: '1' }, 'xxxxxxx');
      expect(verifyV1(signed, [key])).toMatchObject({ ok: false, reason: 'ambiguous' });
    }
  });
});

describe('freshness, when asked for', () => {
  const at = Date.UTC(2020, 6, 27, 7, 37, 11, 903);

  test.each([600_000, -600_000])('a call %d ms from now is in a window of as much', (shift) => {
    expect(verifyV1(published, [key], { nowMs: at + shift, maxSkewMs: 600_000 }).ok).toBe(true);
  });

  test.each([600_001, -600_001])('a call %d ms from now is stale', (shift) => {
    expect(verifyV1(published, [key], { nowMs: at + shift, maxSkewMs: 600_000 })).toMatchObject({
      ok: false,
      reason: 'stale',
    });
  });

  test('a timeStamp that is no time is stale', () => {
    const signed = signIndependently({ timeStamp: 'soon' }, 'xxxxxxx');
    expect(verifyV1(signed, [key]).ok).toBe(true);
    expect(verifyV1(signed, [key], { nowMs: at, maxSkewMs: 600_000 })).toMatchObject({ reason: 'stale' });
  });
});

describe('explanation', () => {
  test('of a call that verified: the whole digest', () => {
    expect(explainV1(published, key)).toEqual({
      canonical: PUBLISHED_BASE,
      given: PUBLISHED_TOKEN,
      expected: PUBLISHED_TOKEN,
      matches: true,
    });
  });

  test('of a forged call: too little of the right token to send it, unless it is asked for', () => {
    const forged = withValue('authToken', 'A'.repeat(44));
    expect(explainV1(forged, key)).toMatchObject({ expected: 'Gzbfjf9L…gYQ=', matches: false });
    expect(explainV1(forged, key, { reveal: true }).expected).toBe(PUBLISHED_TOKEN);
  });
});

const plainName = fc.stringMatching(/^[A-Za-z]{1,12}$/).filter((name) => name !== 'authToken');
const fields = fc
  .dictionary(
    plainName,
    fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('&')),
  )
  .map((entries) => ({ ...entries, timeStamp: '20260102153000123' }));

test('property: what is signed by the formula verifies in any order, with the right one of several keys', () => {
  fc.assert(
    fc.property(fields, fc.string({ minLength: 1 }), fc.nat(), (entries, secret, turn) => {
      const pairs = signIndependently(entries, secret);
      const rotated = [...pairs.slice(turn % pairs.length), ...pairs.slice(0, turn % pairs.length)];
      const verdict = verifyV1(rotated, [
        { id: 'old', secret: `${secret}-old` },
        { id: 'live', secret },
      ]);
      expect(verdict).toMatchObject({ ok: true, keyId: 'live' });
    }),
  );
});

test('property: one changed value fails', () => {
  fc.assert(
    fc.property(fields, fc.nat(), (entries, pick) => {
      const pairs = signIndependently(entries, 'xxxxxxx');
      const at = pick % pairs.length;
      const tampered: QueryPairs = pairs.map(([name, value], i) => [name, i === at ? `${value}x` : value]);
      expect(verifyV1(tampered, [key]).ok).toBe(false);
    }),
  );
});
