import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { newNonce, type V2Body, v2Signature } from '@/lib/emulator/signing/v2-signature';
import {
  callV2,
  codeV2,
  createdV2,
  freshTarget,
  MOUNTS,
  resultOf,
  send,
  signedV2,
  type Target,
  type V2Options,
} from '../fixtures/marketplace';
import { eventsOf, instanceOf, instancesOf, ledgerOf } from './api';
import { NEW_INSTANCE, V2_OPERATIONS, type V2Operation } from './v2-operations';

const KEY = 'demo-access-key-0001';
const ALL: readonly V2Operation[] = [NEW_INSTANCE, ...V2_OPERATIONS];

type Spoilt = { what: string; code: '000001' | '000002'; reason: string; options: () => V2Options };
const query =
  (change: (query: URLSearchParams) => void): V2Options['spoil'] =>
  (given) => {
    change(given);
    return undefined;
  };
const spoil = (change: (query: URLSearchParams) => void) => () => ({ spoil: query(change) });

const REFUSED: readonly Spoilt[] = [
  {
    what: 'a wrong key',
    code: '000001',
    reason: 'signature_mismatch',
    options: () => ({ key: 'demo-access-key-0002' }),
  },
  {
    what: 'a changed body',
    code: '000001',
    reason: 'signature_mismatch',
    options: () => ({ spoil: (_query, body) => body.replace('}', ',"added":1}') }),
  },
  {
    what: 'a signature that is no digest',
    code: '000001',
    reason: 'signature_mismatch',
    options: spoil((given) => given.set('signature', 'not-a-digest')),
  },
  {
    what: 'a cut signature',
    code: '000001',
    reason: 'signature_mismatch',
    options: spoil((given) => given.set('signature', given.get('signature')?.slice(0, 32) ?? '')),
  },
  {
    what: 'no signature',
    code: '000001',
    reason: 'signature_missing_signature',
    options: spoil((given) => given.delete('signature')),
  },
  {
    what: 'a time more than a minute ago',
    code: '000001',
    reason: 'signature_stale',
    options: () => ({ timestamp: Date.now() - 61_000 }),
  },
  {
    what: 'a time more than a minute ahead',
    code: '000001',
    reason: 'signature_stale',
    options: () => ({ timestamp: Date.now() + 90_000 }),
  },
  {
    what: 'a time that is none',
    code: '000001',
    reason: 'signature_bad_timestamp',
    options: () => ({ timestamp: 'yesterday' }),
  },
  {
    what: 'another time than the signed one',
    code: '000001',
    reason: 'signature_mismatch',
    options: spoil((given) => given.set('timestamp', String(Number(given.get('timestamp')) + 1))),
  },
  {
    what: 'an overlong nonce',
    code: '000001',
    reason: 'signature_bad_nonce',
    options: () => ({ nonce: 'N'.repeat(65) }),
  },
  {
    what: 'no timestamp',
    code: '000002',
    reason: 'signature_missing_timestamp',
    options: spoil((given) => given.delete('timestamp')),
  },
  {
    what: 'two timestamps',
    code: '000002',
    reason: 'signature_missing_timestamp',
    options: spoil((given) => given.append('timestamp', String(Date.now()))),
  },
  {
    what: 'no nonce',
    code: '000002',
    reason: 'signature_missing_nonce',
    options: spoil((given) => given.delete('nonce')),
  },
];

/** Nothing has happened to the instance, or none was made. */
async function expectUntouched(operation: V2Operation, target: Target): Promise<void> {
  if (operation === NEW_INSTANCE) return expect(await instancesOf(target.orderId)).toHaveLength(0);
  const instance = await instanceOf(target.orderId);
  expect(instance).toMatchObject({ status: operation.before ? 'frozen' : 'active', expireAt: null });
  if (operation.event) expect(eventsOf(instance, operation.event)).toBe(0);
}

/** An instance that waits for the operation; for newInstance an order without one. */
async function targetOf(operation: V2Operation, base: string): Promise<Target> {
  if (operation === NEW_INSTANCE) return freshTarget();
  const target = await createdV2(base);
  if (operation.before) await callV2(base, operation.before(target));
  return target;
}

/** Signs any text as the body. */
function signText(text: string, signed: string): ReturnType<typeof signedV2> {
  const [timestamp, nonce] = [String(Date.now()), newNonce()];
  const signature = v2Signature({ accessKey: KEY, payload: signed, timestamp, nonce });
  const sent = signedV2({}, { timestamp, nonce, spoil: query((given) => given.set('signature', signature)) });
  return { ...sent, body: text };
}

for (const { name, base, other } of MOUNTS) {
  test.describe(`V2 authentication at the ${name}`, () => {
    for (const operation of ALL) {
      test(`${operation.name} is refused unless a live key signed exactly this, now`, async () => {
        const target = await targetOf(operation, base);
        for (const { what, code, reason, options } of REFUSED) {
          const answer = await callV2(base, operation.body(target), options());
          expect(resultOf(answer), what).toEqual({ resultCode: code, resultMsg: expect.any(String) });
          if (operation !== NEW_INSTANCE) continue;
          const verdict = code === '000001' ? 'unauthenticated' : 'malformed';
          expect(await ledgerOf(answer.callId), what).toMatchObject({ verdict, reason, resultCode: code });
        }
        await expectUntouched(operation, target);
      });

      test(`${operation.name} with a used nonce is refused at both mounts, whatever it says`, async () => {
        const target = await targetOf(operation, base);
        const sent = signedV2(operation.body(target));
        expect(resultOf(await send(base, sent)).resultCode).toBe('000000');
        for (const at of [base, other]) {
          const replay = await send(at, sent);
          expect(resultOf(replay)).toEqual({ resultCode: '000001', resultMsg: expect.any(String) });
          expect(await ledgerOf(replay.callId)).toMatchObject({
            verdict: 'replayed',
            reason: 'nonce_replayed',
          });
        }
        const nonce = new URL(sent.path, 'http://x').searchParams.get('nonce') ?? '';
        const reused = await callV2(other, operation.body(await createdV2(base)), { nonce });
        expect(resultOf(reused).resultCode).toBe('000001');
        if (operation.event) expect(eventsOf(await instanceOf(target.orderId), operation.event)).toBe(1);
      });

      test(`${operation.name} is accepted in every form that the guide's pages show`, async () => {
        const target = await createdV2(base);
        const body = operation.body(target);
        const lowerCase = query((given) =>
          given.set('signature', given.get('signature')?.toLowerCase() ?? ''),
        );
        const seconds = Math.floor(Date.now() / 1_000);
        expect(await codeV2(base, body, { spoil: lowerCase })).toBe('000000');
        expect(await codeV2(base, body, { timestamp: seconds })).toBe('000000');
        expect(await codeV2(base, body, { nonce: `n-${target.businessId}`.slice(0, 32) })).toBe('000000');
        expect(await codeV2(base, { ...body, tobeignored: { a: [1] }, ZZZ: '云', nothing: null })).toBe(
          '000000',
        );
        expect(await codeV2(base, { ...body, testFlag: '0' })).toBe('000000');

        const sorted = signedV2(body);
        const shuffled = JSON.stringify(
          { z: null, ...Object.fromEntries(Object.entries(body).reverse()) },
          null,
          2,
        );
        const bySorted = await send(base, { ...sorted, body: shuffled });
        expect(resultOf(bySorted).resultCode).toBe('000000');
        expect((await ledgerOf(bySorted.callId)).signedForm).toBe('sorted');
        const byRaw = await send(base, signText(shuffled, shuffled));
        expect(resultOf(byRaw).resultCode).toBe('000000');
        expect((await ledgerOf(byRaw.callId)).signedForm).toBe('raw');
      });
    }

    test('a wrong signature is told before anything that is wrong with the body', async () => {
      for (const body of ['not json', '[]', '', '{"activity":"unknown"}', '{"activity":"newInstance"}']) {
        const sent = signText(body, 'something else');
        expect(resultOf(await send(base, sent)).resultCode, body).toBe('000001');
      }
    });

    test('the signature is not the plain hash of public code, nor one without its key', async () => {
      const target = await createdV2(base);
      const body = JSON.stringify({ activity: 'releaseInstance', instanceId: target.instanceId });
      const [timestamp, nonce] = [String(Date.now()), newNonce()];
      const keyless = createHmac('sha256', '')
        .update(nonce + timestamp + body)
        .digest('hex');
      const simple = createHmac('sha256', KEY)
        .update(KEY + nonce + timestamp + body)
        .digest('hex');
      for (const signature of [keyless, simple]) {
        const sent = signedV2(
          {},
          { timestamp, nonce, spoil: query((given) => given.set('signature', signature)) },
        );
        expect(resultOf(await send(base, { ...sent, body })).resultCode).toBe('000001');
      }
      expect((await instanceOf(target.orderId)).status).toBe('active');
    });

    test('a refused call does not use up its nonce', async () => {
      const target = await createdV2(base);
      const nonce = newNonce();
      const body: V2Body = { activity: 'queryInstance', instanceId: target.instanceId };
      expect(await codeV2(base, body, { nonce, key: 'wrong-key' })).toBe('000001');
      expect(await codeV2(base, body, { nonce })).toBe('000000');
      expect(await codeV2(base, body, { nonce })).toBe('000001');
    });
  });
}
