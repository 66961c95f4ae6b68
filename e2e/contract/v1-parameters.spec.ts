import { expect, test } from '@playwright/test';
import { v1AuthToken } from '@/lib/emulator/signing/v1-signature';
import {
  callV1,
  codeV1,
  MOUNTS,
  resultOf,
  type Sent,
  send,
  signedV1,
  type V1Options,
} from '../fixtures/marketplace';
import { eventsOf, instanceOf, instancesOf, ledgerOf } from './api';
import { bodySignOf, createV1, freshV1, V1_OPERATIONS } from './v1-calls';

const KEY = 'xxxxxxx';
const LONG = 'x'.repeat(65);
const MALFORMED = { resultCode: '000002', resultMsg: 'invalid parameter.' };

const REFUSED: readonly [what: string, reason: string, options: V1Options][] = [
  ['a wrong key', 'signature_mismatch', { key: 'xxxxxxy' }],
  ['no authToken', 'signature_missing', { spoil: (query) => query.delete('authToken') }],
  ['no timeStamp', 'signature_missing', { spoil: (query) => query.delete('timeStamp') }],
  [
    'another timeStamp',
    'signature_mismatch',
    { spoil: (query) => query.set('timeStamp', '20200101000000000') },
  ],
  ['an added parameter', 'signature_mismatch', { spoil: (query) => query.append('added', '') }],
  ['a changed parameter', 'signature_mismatch', { spoil: (query) => query.set('businessId', 'other') }],
  ['a removed parameter', 'signature_mismatch', { spoil: (query) => query.delete('businessId') }],
  ['a repeated parameter', 'signature_ambiguous', { spoil: (query) => query.append('orderId', 'other') }],
  ['a hidden parameter', 'signature_ambiguous', { spoil: (query) => query.set('productId', 'x&testFlag=1') }],
];

/** A signed query in the raw form in which careless clients write it. */
function rawCall(params: Record<string, string>, write: (name: string, value: string) => string): Sent {
  const stamped: Record<string, string> = { ...params, timeStamp: '20260101000000000' };
  const pairs = Object.entries({ ...stamped, authToken: v1AuthToken(KEY, stamped) });
  const query = pairs.map(([name, value]) => write(name, value)).join('&');
  return { method: 'GET', path: `/api/marketplace/demo-saas-v1?${query}` };
}

for (const { name, base } of MOUNTS) {
  test.describe(`V1 parameters at the ${name}`, () => {
    test('what no live key signed is 000001, and signed by us all the same', async () => {
      const target = freshV1();
      for (const [what, reason, options] of REFUSED) {
        const answer = await callV1(base, createV1(target), options);
        expect(resultOf(answer), what).toEqual({
          resultCode: '000001',
          resultMsg: 'authentication failed.',
        });
        expect(bodySignOf(answer), what).toBe('verified');
        expect(await ledgerOf(answer.callId), what).toMatchObject({ verdict: 'unauthenticated', reason });
      }
      expect(await instancesOf(target.orderId)).toHaveLength(0);
    });

    for (const operation of V1_OPERATIONS) {
      test(`${operation.name} with a missing or overlong field is 000002, signed, and does nothing`, async () => {
        const target = freshV1();
        expect(await codeV1(base, createV1(target))).toBe('000000');
        const params = operation.params(target);
        const bad = [
          ...['activity', ...operation.mandatory].map((field) =>
            Object.fromEntries(Object.entries(params).filter(([given]) => given !== field)),
          ),
          ...operation.mandatory.map((field) => ({ ...params, [field]: '' })),
          ...operation.ids.map((field) => ({ ...params, [field]: LONG })),
          ...['\u0000', 'a\nb', 'x'.repeat(10_000)].map((instanceId) => ({ ...params, instanceId })),
          ...['2', 'yes'].map((testFlag) => ({ ...params, testFlag })),
        ];
        for (const given of bad) {
          const answer = await callV1(base, given);
          expect(resultOf(answer), JSON.stringify(given).slice(0, 200)).toEqual(MALFORMED);
          expect(bodySignOf(answer)).toBe('verified');
        }
        if (operation.event) expect(eventsOf(await instanceOf(target.orderId), operation.event)).toBe(0);
      });
    }

    test('newInstance refuses what it cannot read and stores nothing', async () => {
      const target = freshV1();
      const wrong: Record<string, readonly string[]> = {
        orderId: ['', LONG, 'a\u0000'],
        businessId: ['', LONG],
        customerId: ['', 'x'.repeat(101)],
        productId: ['', LONG],
        skuCode: [LONG],
        expireTime: ['2030', '20301331000000', '2030-12-31', '99999999999999'],
        chargingMode: ['2', 'PERIOD'],
        periodNumber: ['-1', '1.5', '100', 'one'],
        periodType: ['week'],
        orderAmount: ['-1', '1e3', '1.2345', 'NaN', '١٢'],
        amount: ['-1', '10000000', '1.5', '9'.repeat(400)],
        trialFlag: ['2', 'true'],
        provisionType: ['3'],
        acceptanceTime: ['soon'],
        saasExtendParams: ['x'.repeat(5_000)],
      };
      for (const [field, values] of Object.entries(wrong)) {
        for (const value of values) {
          const answer = await callV1(base, createV1(target, { [field]: value }));
          expect(resultOf(answer), `${field}=${value.slice(0, 20)}`).toEqual(MALFORMED);
        }
      }
      expect(await instancesOf(target.orderId)).toHaveLength(0);
    });

    test('extension parameters that cannot be read are dropped and never decide the call', async () => {
      const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
      const given = [
        'not base64 at all',
        base64('text'),
        base64([{ name: 'idNum', value: '352255' }]),
        encodeURIComponent(base64([{ name: '名', value: '\u0000' }])),
        '%E0%A4%A',
      ];
      for (const saasExtendParams of given)
        expect(await codeV1(base, createV1(freshV1(), { saasExtendParams })), saasExtendParams).toBe(
          '000000',
        );
    });

    test('an unknown activity is 000002 and signed', async () => {
      for (const [activity, reason] of [
        ['newinstance', 'unknown_activity'],
        ['upgradeInstance', 'wrong_address'],
        ['__proto__', 'unknown_activity'],
        ['constructor', 'unknown_activity'],
        ['x'.repeat(10_000), 'unknown_activity'],
      ] as const) {
        const answer = await callV1(base, { ...createV1(freshV1()), activity });
        expect(resultOf(answer)).toEqual(MALFORMED);
        expect(bodySignOf(answer)).toBe('verified');
        expect((await ledgerOf(answer.callId)).reason).toBe(reason);
      }
    });

    test('parameters that only look dangerous are accepted: empty ones, unknown ones, prototype names', async () => {
      const more = {
        userName: '',
        futureField: '',
        __proto: '1',
        constructor: 'x',
        toString: 'y',
        memo: 'a=b',
      };
      const target = freshV1();
      expect(await codeV1(base, createV1(target, more))).toBe('000000');
      expect(await instancesOf(target.orderId)).toHaveLength(1);
    });

    test('a plus or a space in the token, and any escaping of the same values, verify', async () => {
      const params = createV1(freshV1(), { customerName: '云 端' });
      const writers: readonly ((name: string, value: string) => string)[] = [
        (given, value) => `${given}=${encodeURIComponent(value)}`,
        (given, value) => `${given}=${encodeURIComponent(value).replaceAll('%20', '+')}`,
        (given, value) =>
          `${given}=${given === 'authToken' ? value : [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
      ];
      for (const write of writers)
        expect(resultOf(await send(base, rawCall(params, write))).resultCode).toBe('000000');
    });

    test('a call of years ago is accepted: V1 names no window', async () => {
      const sent = signedV1({ ...createV1(freshV1()), timeStamp: '20200727073711903' });
      expect(resultOf(await send(base, sent)).resultCode).toBe('000000');
    });

    test('a V1 call with another method is 000002, and calls of the other generation are refused', async () => {
      const sent = signedV1(createV1(freshV1()));
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const answer = await send(base, { ...sent, method, body: '{}' });
        expect(resultOf(answer), method).toEqual(MALFORMED);
        expect((await ledgerOf(answer.callId)).reason).toBe('wrong_method');
      }
      const path = sent.path.replace('demo-saas-v1', 'demo-saas-v2');
      expect(resultOf(await send(base, { ...sent, path })).resultCode).toBe('000002');
    });
  });
}
