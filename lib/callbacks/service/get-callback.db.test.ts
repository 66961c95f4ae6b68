import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { createAccessKey, revokeAccessKey } from '@/lib/endpoints/service/keys';
import { encryptField } from '@/lib/marketplace/signature/field-cipher';
import { seal } from '@/lib/seal';
import { type Marketplace, marketplaceOf, orderIds, readerOf, type TestAddress } from './call-fixtures';
import { getCallback } from './get-callback';

let db: TestDatabase;
let send: Marketplace;
let seller: Ctx;
let v2: TestAddress;
let v1: TestAddress;
let manual: TestAddress;

const V2_SECRET = 'test-access-key-0001';
const V1_SECRET = 'v1-secret-0002';
const OTHER_SECRET = 'other-address-key-0003';

beforeAll(async () => {
  db = await createTestDatabase();
  send = marketplaceOf(db.pool);
  seller = await createTestSeller(db.pool);
  v2 = await createTestAddress(seller, { label: 'V2', secret: V2_SECRET });
  v1 = await createTestAddress(seller, { label: 'V1', generation: 'v1', secret: V1_SECRET });
  manual = await createTestAddress(seller, {
    label: 'Manual',
    secret: OTHER_SECRET,
    provisioning: 'manual',
    frontEndUrlTemplate: null,
  });
});
afterAll(() => db.drop());

const as = (role: Role, now?: Date) => readerOf(db.pool, seller.sellerId, role, now);
const get = (id: string, role: Role = 'auditor', now?: Date) => getCallback(as(role, now), id);
const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);
const SHORT = /^[0-9A-Za-z+/]{8}….{4}$/;

describe('one call', () => {
  it('shows what was sent, what was answered and by which key it was signed', async () => {
    const ids = orderIds();
    const body = { activity: 'newInstance', ...ids };
    const call = await get(await send.v2(v2, body));
    expect(call).toMatchObject({
      verdict: 'accepted',
      resultCode: '000000',
      addressLabel: 'V2',
      addressCode: v2.code,
      signedForm: 'raw',
      key: { label: 'first' },
      order: null,
      instance: { id: expect.any(String), status: 'active' },
      outlook: { kind: 'done', isUnverified: false, retries: null },
      request: { method: 'POST', isCut: false, headers: [['content-type', 'application/json']] },
    });
    expect(call.request.body).toMatchObject({ kind: 'json', isShortened: false });
    expect(JSON.parse(call.request.body.text)).toEqual(body);
    expect(call.request.query.map(([name]) => name)).toEqual(['signature', 'timestamp', 'nonce']);
    expect(JSON.parse(call.answer.text)).toMatchObject({
      resultCode: '000000',
      instanceId: ids.businessId,
    });
  });

  it('links the order once it is known, and the calls of the same order and instance', async () => {
    const ids = orderIds();
    const given = { activity: 'newInstance', customerId: 'c', productId: 'p', orderAmount: '5' };
    const { orderId, businessId } = ids;
    const first = await send.v1(v1, { ...given, orderId, businessId });
    const second = await send.v1(v1, { ...given, orderId, businessId: 'b-2' });
    const third = await send.v1(v1, { activity: 'releaseInstance', instanceId: businessId, orderId: 'CS-x' });
    await send.v1(v1, { activity: 'releaseInstance', instanceId: 'another', orderId: 'CS-y' });
    const call = await get(second);
    expect(call.related.map((related) => related.id)).toEqual([third, second, first]);
    expect(call).toMatchObject({ previousId: first, nextId: third, order: { id: expect.any(String) } });
    expect(await get(first)).toMatchObject({ previousId: null, nextId: second });
  });

  it('is not found for another seller, and refused without the right', async () => {
    const id = await send.v2(v2, { activity: 'newInstance', ...orderIds() });
    const other = await createTestSeller(db.pool);
    await expect(getCallback(other, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(get(randomUUID())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(get(id, 'finance')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(get(randomUUID(), 'finance')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('what is hidden', () => {
  const PHONE = '13812345678';
  const EMAIL = 'buyer@company.example';
  const PASSWORD = 'Sesame-2026!';
  const hidden = [V2_SECRET, V1_SECRET, OTHER_SECRET, PHONE, EMAIL, PASSWORD, 'zhangsan'];
  const expectNoneIn = async (id: string) => {
    for (const role of ['auditor', 'owner'] as const) {
      const json = JSON.stringify(await get(id, role));
      for (const word of hidden) {
        expect(json).not.toContain(word);
        expect(json).not.toContain(encodeURIComponent(word));
      }
    }
  };

  it('no key, phone, e-mail, password or user name of a V2 call, wherever it stands', async () => {
    const personal = { mobilePhone: PHONE, email: EMAIL, password: PASSWORD, userName: 'zhangsan' };
    const body = { activity: 'newInstance', ...orderIds(), ...personal, customerName: '北京云启科技' };
    const id = await send.v2(v2, { ...body, note: `${PHONE} ${EMAIL} ${V2_SECRET}`, buyer: [personal] });
    await expectNoneIn(id);
    expect((await get(id)).request.body.text).toContain('"customerName": "北***技"');
  });

  it('none of a V1 call either, plain or encrypted, in target, parameters and canonical text', async () => {
    const cipher = encryptField(PHONE, V1_SECRET, 256);
    const { orderId, businessId } = orderIds();
    const base = { activity: 'newInstance', customerId: 'c', productId: 'p', orderId, businessId };
    const id = await send.v1(v1, { ...base, mobilePhone: cipher, email: EMAIL, userName: 'zhangsan' });
    await expectNoneIn(id);
    const call = await get(id);
    const json = JSON.stringify(call);
    expect(json).not.toContain(cipher);
    expect(json).not.toContain(encodeURIComponent(cipher));
    expect(call.signature.readings[0]?.canonical).toContain('mobilePhone=***');
  });

  it('none of broken bodies, forged calls and odd headers', async () => {
    const raw = `{"password":"${PASSWORD}","email":"${EMAIL}`;
    await expectNoneIn(await send.v2(v2, {}, { raw }));
    const headers: [string, string][] = [
      ['Authorization', `Basic ${PASSWORD}`],
      ['Cookie', `email=${EMAIL}`],
      ['X-Note', `key ${V2_SECRET}`],
    ];
    await expectNoneIn(await send.v2(v2, {}, { raw: `phone=${PHONE}`, headers, key: 'forged' }));
    await expectNoneIn(await send.v2(v2, {}, { raw: `${V2_SECRET} ${OTHER_SECRET}`, nonce: V2_SECRET }));
  });

  it('no access of the buyer in the answer', async () => {
    const made = orderIds();
    await send.v2(v2, { activity: 'newInstance', ...made });
    const login = JSON.stringify({ userName: 'zhangsan', password: PASSWORD });
    await db.admin.query('update instances set login_sealed = $1 where instance_id = $2', [
      seal(login, `instances.login:${seller.sellerId}`),
      made.businessId,
    ]);
    const id = await send.v2(v2, { activity: 'queryInstance', instanceId: made.businessId });
    await expectNoneIn(id);
    expect((await get(id)).answer.text).toContain('"password": "***"');
  });

  it('bytes that are no text, and characters that mislead', async () => {
    const junk = Buffer.from(Array.from({ length: 4_096 }, (_, index) => index % 256));
    const binary = (await get(await send.v2(v2, {}, { raw: junk }))).request.body;
    expect(binary).toMatchObject({ kind: 'binary', bytes: 4_096 });
    expect(binary.text).toMatch(/^[\n\t\x20-\x7e]+$/);
    const odd = '{"a":"\u202eevil\u0000\u200b"}';
    const text = (await get(await send.v2(v2, {}, { raw: odd }))).request.body.text;
    expect(text).toContain('\\u202Eevil\\u0000\\u200B');
  });

  it('shows the beginning of a very long body', async () => {
    const raw = JSON.stringify({ activity: 'newInstance', filler: '中'.repeat(80_000) });
    const { body } = (await get(await send.v2(v2, {}, { raw }))).request;
    expect(body).toMatchObject({ isShortened: true, bytes: Buffer.byteLength(raw) });
    expect(body.text.length).toBeLessThan(70_000);
  });
});

describe('the signature', () => {
  const body = () => ({ activity: 'newInstance', ...orderIds() });

  it('over the raw body: the digests of the call, and the canonical text without the key', async () => {
    const timestamp = String(Date.now());
    const call = await get(await send.v2(v2, body(), { nonce: 'n-raw', timestamp }));
    const [reading, ...more] = call.signature.readings;
    expect(more).toEqual([]);
    expect(reading).toMatchObject({ form: 'raw', matches: true, keyLabel: 'first', state: 'live' });
    expect(reading?.expected).toBe(call.signature.given.signature);
    expect(reading?.inner).toMatch(/^[0-9a-f]{64}$/);
    expect(reading?.canonical).toBe(`••••••••n-raw${timestamp}${reading?.inner}`);
    expect(call.signature.sentAt).toBe(new Date(Number(timestamp)).toISOString());
  });

  it('over the sorted body: the sorted text is shown', async () => {
    const ids = orderIds();
    const raw = JSON.stringify({ testFlag: null, ...ids, activity: 'newInstance' });
    const { businessId, orderId, orderLineId } = ids;
    const signed = JSON.stringify({ activity: 'newInstance', businessId, orderId, orderLineId });
    const call = await get(await send.v2(v2, {}, { raw, signed }));
    expect(call).toMatchObject({ verdict: 'accepted', signedForm: 'sorted' });
    expect(call.signature.readings).toMatchObject([{ form: 'sorted', payload: signed, matches: true }]);
  });

  it('of a stale call matches, and the delay says why it was refused', async () => {
    const at = new Date();
    const timestamp = String(at.getTime() - 300_000);
    const call = await get(await send.v2(v2, body(), { timestamp, at }));
    expect(call).toMatchObject({ verdict: 'unauthenticated', reason: 'signature_stale', key: null });
    expect(call.signature.delayMs).toBe(300_000);
    expect(call.signature.readings).toMatchObject([{ form: 'raw', matches: true }]);
  });

  it('by a wrong key: expected digests are shortened for who may not make keys', async () => {
    const id = await send.v2(v2, body(), { key: 'somebody-else' });
    const shown = await get(id, 'auditor');
    const [reading] = shown.signature.readings;
    expect(shown).toMatchObject({ reason: 'signature_mismatch', key: null });
    expect(reading).toMatchObject({ matches: false, form: 'raw', state: 'live' });
    expect(reading?.expected).toMatch(SHORT);
    expect(reading?.inner).toMatch(SHORT);
    const whole = await get(id, 'owner');
    const [revealed] = whole.signature.readings;
    expect(revealed?.expected).toMatch(/^[0-9A-F]{64}$/);
    expect(JSON.stringify(shown)).not.toContain(revealed?.expected);
    expect(JSON.stringify(shown)).not.toContain(revealed?.inner);
    expect([shown.signature.isRevealed, whole.signature.isRevealed]).toEqual([false, true]);
  });

  it('by a key that was revoked, or by that of another address: says which', async () => {
    const owner = as('owner');
    const made = await createAccessKey(owner, v2.id, {
      label: 'old',
      secret: 'old-key-0004',
      validUntil: null,
    });
    await revokeAccessKey(owner, v2.id, made.key.id);
    const revoked = await get(await send.v2(v2, body(), { key: 'old-key-0004' }));
    expect(revoked.verdict).toBe('unauthenticated');
    expect(revoked.signature.readings[0]).toMatchObject({ matches: true, keyLabel: 'old', state: 'revoked' });
    const swapped = await get(await send.v2(v2, body(), { key: OTHER_SECRET }));
    expect(swapped.signature.readings[0]).toMatchObject({
      matches: true,
      state: 'other_address',
      addressLabel: 'Manual',
    });
  });

  it('stays explained after its key is revoked', async () => {
    const owner = as('owner');
    const address = await createTestAddress(seller);
    const input = { label: 'second', secret: 'second-key-0005', validUntil: null };
    const made = await createAccessKey(owner, address.id, input);
    const id = await send.v2(address, body(), { key: 'second-key-0005' });
    await revokeAccessKey(owner, address.id, made.key.id);
    const call = await get(id);
    expect(call).toMatchObject({ verdict: 'accepted', key: { label: 'second' } });
    expect(call.signature.readings).toMatchObject([{ keyLabel: 'second', state: 'live', matches: true }]);
  });

  it('of V1: the sorted parameters, and the token that was sent', async () => {
    const parameters = { activity: 'queryInstance', instanceId: 'i-1', timeStamp: '20260102030405678' };
    const call = await get(await send.v1(v1, parameters));
    expect(call).toMatchObject({ reason: 'unknown_instance', signedForm: 'query', resultCode: '000003' });
    expect(call.signature).toMatchObject({
      sentAt: '2026-01-02T03:04:05.678Z',
      given: { nonce: null, timestamp: '20260102030405678' },
      readings: [
        {
          form: 'query',
          canonical: 'activity=queryInstance&instanceId=i-1&timeStamp=20260102030405678',
          expected: call.signature.given.signature,
          matches: true,
        },
      ],
    });
    const forged = await get(await send.v1(v1, parameters, 'wrong'));
    expect(forged.signature.readings).toMatchObject([
      { matches: false, expected: expect.stringMatching(SHORT) },
    ]);
  });

  it('of a cut body cannot be read', async () => {
    const call = await get(await send.v2(v2, body(), { isCut: true }));
    expect(call).toMatchObject({ reason: 'body_too_large', request: { isCut: true } });
    expect(call.signature.readings).toEqual([]);
  });

  it('with a time that no calendar holds is still shown', async () => {
    const call = await get(await send.v2(v2, body(), { timestamp: '999999999999999' }));
    expect(call.signature).toMatchObject({ sentAt: expect.any(String), delayMs: expect.any(Number) });
    const none = await get(await send.v2(v2, body(), { timestamp: 'soon' }));
    expect(none.signature).toMatchObject({ sentAt: null, delayMs: null });
  });
});

describe('what comes next', () => {
  const START = new Date('2026-03-01T00:00:00Z');
  const call = (given: Record<string, unknown>, at: Date, key?: string) =>
    send.v2(v2, given, { at, ...(key ? { key } : {}) });

  it('counts the window of an order from its first failed call, over real calls only', async () => {
    const create = { activity: 'newInstance', ...orderIds() };
    await call({ ...create, testFlag: '1' }, hours(START, -9), 'wrong');
    await call(create, START, 'wrong');
    const second = await call(create, hours(START, 1), 'wrong');
    expect((await get(second, 'auditor', hours(START, 1.5))).outlook).toMatchObject({
      kind: 'retrying',
      isUnverified: true,
      retries: {
        after: 'refund',
        failures: 2,
        firstFailedAt: START.toISOString(),
        nextAt: hours(START, 2).toISOString(),
        deadline: hours(START, 3).toISOString(),
      },
    });
    expect((await get(second, 'auditor', hours(START, 3))).outlook.kind).toBe('ended');
    const third = await call(create, hours(START, 2));
    expect((await get(second, 'auditor', hours(START, 2))).outlook).toMatchObject({
      kind: 'resolved',
      resolvedBy: { id: third },
    });
  });

  it('waits for a person to deliver until the three hours are over', async () => {
    const ids = orderIds();
    const id = await send.v2(manual, { activity: 'newInstance', ...ids }, { at: START });
    expect(await get(id, 'auditor', hours(START, 1))).toMatchObject({
      resultCode: '000004',
      instance: { status: 'provisioning' },
      outlook: { kind: 'delivering', deliverBy: hours(START, 3).toISOString() },
    });
    await db.admin.query(`update instances set status = 'active' where instance_id = $1`, [ids.businessId]);
    expect((await get(id, 'auditor', hours(START, 1))).outlook.kind).toBe('done');
  });

  it('keeps the calls of another instance out', async () => {
    const release = (instanceId: string, at: Date) => call({ activity: 'releaseInstance', instanceId }, at);
    await release('nobody-a', START);
    const id = await release('nobody-b', hours(START, 1));
    expect((await get(id, 'auditor', hours(START, 1))).outlook).toMatchObject({
      kind: 'retrying',
      retries: { after: 'restart', failures: 1, firstFailedAt: hours(START, 1).toISOString() },
    });
  });
});
