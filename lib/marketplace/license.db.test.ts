import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { addCodes } from '@/lib/licenses/service/add-codes';
import { addToPool } from '@/lib/licenses/service/pool';
import { type Door, openDoor } from './door';
import { type Address, bodySignOf, callerOf } from './signed-fixtures';

let db: TestDatabase;
let door: Door;
let seller: Ctx;
let codes: Address;
let pool: Address;
let client: Address;
const { post, get } = callerOf(() => door);

beforeAll(async () => {
  db = await createTestDatabase(20);
  door = openDoor(db.pool);
  seller = await createTestSeller(db.pool);
  const nothing = { provisioning: 'manual', frontEndUrlTemplate: null } as const;
  codes = await createTestAddress(seller, { family: 'license', ...nothing });
  pool = await createTestAddress(seller, { family: 'license', generation: 'v1', ...nothing });
  client = await createTestAddress(seller, { family: 'client_license', ...nothing });
});
afterAll(() => db.drop());

const rows = async <T>(text: string, values: unknown[]) =>
  (await db.admin.query<T & object>(text, values)).rows;
const unique = (head: string) => `${head}${randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase()}`;
const answered = (code: string) => expect.objectContaining({ resultCode: code });
const ledger = (order: string) =>
  rows<{ verdict: string; reason: string | null; instance_id: string | null }>(
    'select verdict, reason, instance_id from callbacks where order_id = $1 order by id',
    [order],
  );

async function code(): Promise<string> {
  const license = unique('LIC-');
  await addCodes(seller, { text: license, productId: 'P-1', orderId: '', source: 'manual' });
  return license;
}
const stored = async (license: string) =>
  (
    await rows<{ id: string; status: string; expire_at: Date | null; product_id: string }>(
      'select * from license_codes where seller_id = $1 and code_end = $2',
      [seller.sellerId, license.slice(-4)],
    )
  ).at(-1);
const eventsOf = async (license: string) =>
  (
    await rows<{ kind: string }>('select kind from license_events where code_row_id = $1 order by id', [
      (await stored(license))?.id,
    ])
  ).map(({ kind }) => kind);

const renewal = (license: string, more: object = {}) => {
  const orderId = unique('CS');
  return {
    activity: 'refreshLicenseCode',
    scene: 'RENEWAL',
    orderId,
    orderLineId: `${orderId}-000001`,
    license,
    expireTime: '20280101155959',
    ...more,
  };
};

describe('auth codes 2.0', () => {
  it('moves the end of a code once for each order, and asks for the order', async () => {
    const license = await code();
    const call = renewal(license, { productId: 'P-2' });
    expect((await post(codes, call)).json).toEqual({ resultCode: '000000', resultMsg: 'success.' });
    expect((await post(codes, { ...call, expireTime: '20300101155959' })).json).toEqual(answered('000000'));
    const row = await stored(license);
    expect(row?.expire_at?.toISOString()).toBe('2028-01-01T15:59:59.000Z');
    expect(row?.product_id).toBe('P-2');
    expect(await eventsOf(license)).toEqual(['added', 'renewed']);
    expect((await ledger(call.orderId)).map(({ verdict }) => verdict)).toEqual(['accepted', 'repeated']);
    const jobs = await rows("select 1 from job_requests where data->>'orderId' = $1", [call.orderId]);
    expect(jobs).toHaveLength(1);
  });

  it('shortens a code whose renewal was cancelled', async () => {
    const license = await code();
    await post(codes, renewal(license));
    await post(
      codes,
      renewal(license, { scene: 'UNSUBSCRIBE_RENEWAL_PERIOD', expireTime: '20270101155959' }),
    );
    expect((await stored(license))?.expire_at?.toISOString()).toBe('2027-01-01T15:59:59.000Z');
    expect(await eventsOf(license)).toEqual(['added', 'renewed', 'renewal_cancelled']);
  });

  it('freezes and unfreezes, and takes a second time as a repeat', async () => {
    const license = await code();
    const freeze = { activity: 'updateLicenseCodeStatus', license, status: 'FREEZE' };
    const unfreeze = { ...freeze, status: 'UNFREEZE' };
    for (const call of [freeze, freeze, unfreeze, unfreeze])
      expect((await post(codes, call)).json).toEqual(answered('000000'));
    expect(await eventsOf(license)).toEqual(['added', 'frozen', 'unfrozen']);
    expect((await stored(license))?.status).toBe('not_activated');
  });

  it('releases a code for good: what comes after finds no code', async () => {
    const license = await code();
    const release = { activity: 'releaseLicenseCode', license };
    expect((await post(codes, release)).json).toEqual(answered('000000'));
    expect((await post(codes, release)).json).toEqual(answered('000000'));
    expect((await post(codes, renewal(license))).json).toEqual(answered('000003'));
    const freeze = { activity: 'updateLicenseCodeStatus', license, status: 'FREEZE' };
    expect((await post(codes, freeze)).json).toEqual(answered('000003'));
    expect(await eventsOf(license)).toEqual(['added', 'released']);
  });

  it('answers 000003 for a code of nobody and for a code of another seller', async () => {
    const license = await code();
    const other = await createTestSeller(db.pool);
    const foreign = await createTestAddress(other, { family: 'license' });
    for (const [address, text] of [
      [codes, 'LIC-UNKNOWN'],
      [foreign, license],
    ] as const) {
      const call = renewal(text);
      expect((await post(address, call)).json).toEqual(answered('000003'));
      expect(await ledger(call.orderId)).toEqual([
        { verdict: 'refused', reason: 'unknown_license', instance_id: null },
      ]);
    }
    expect(await eventsOf(license)).toEqual(['added']);
  });

  it.each([
    ['a scene that does not exist', { scene: 'TRIAL_TO_FORMAL' }],
    ['no order', { orderId: '' }],
    ['a date that does not exist', { expireTime: '20270230000000' }],
    ['a code that is too long', { license: 'x'.repeat(65) }],
  ])('answers 000002 to %s', async (_name, wrong) => {
    const license = await code();
    expect((await post(codes, renewal(license, wrong))).json).toEqual(answered('000002'));
    expect(await eventsOf(license)).toEqual(['added']);
  });

  it('does nothing in a test call, and refuses a wrong signature and another family’s activity', async () => {
    const license = await code();
    expect((await post(codes, renewal(license, { testFlag: '1' }))).json).toEqual(answered('000000'));
    expect((await post(codes, renewal('LIC-UNKNOWN', { testFlag: '1' }))).json).toEqual(answered('000000'));
    expect((await post(codes, renewal(license), 'another-key')).json).toEqual(answered('000001'));
    const foreign = { activity: 'newInstance', orderId: 'o', orderLineId: 'l', businessId: 'b' };
    expect((await post(codes, foreign)).json).toEqual(answered('000002'));
    expect(await eventsOf(license)).toEqual(['added']);
  });
});

const purchase = (productId: string, more: Record<string, string> = {}) => ({
  activity: 'getLicense',
  businessId: randomUUID(),
  customerId: 'c-001',
  customerName: '某某公司',
  orderId: unique('CS'),
  productId,
  expireTime: '20270101155959',
  chargingMode: '1',
  periodType: 'year',
  periodNumber: '1',
  ...more,
});
async function stock(productId: string, count: number, skuCode = '') {
  const text = Array.from({ length: count }, () => unique('POOL-')).join('\n');
  await addToPool(seller, { text, productId, skuCode });
  return text.split('\n');
}

describe('licences of the offline guide (V1)', () => {
  it('gives an order one licence and one instance, and the same again', async () => {
    const productId = unique('P');
    const [license] = await stock(productId, 1);
    const call = purchase(productId);
    const first = await get(pool, call);
    expect(first.json).toEqual({
      resultCode: '000000',
      resultMsg: 'success.',
      instanceId: call.businessId,
      license,
    });
    expect(first.headers['Body-Sign']).toBe(bodySignOf(pool.secret, first.body));
    const again = await get(pool, { ...call, businessId: randomUUID() });
    expect(again.json).toEqual(first.json);
    const [instance] = await rows<Record<string, unknown>>('select * from instances where order_id = $1', [
      call.orderId,
    ]);
    expect(instance).toMatchObject({ status: 'active', generation: 'v1', charging_mode: 'PERIOD' });
    expect((await ledger(call.orderId)).map(({ verdict }) => verdict)).toEqual(['accepted', 'repeated']);
  });

  it('keeps the licence out of the ledger’s plain text', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const call = purchase(productId);
    await get(pool, call);
    const [row] = await rows<{ answer: string | null; answer_sealed: Buffer | null }>(
      'select answer, answer_sealed from callbacks where order_id = $1',
      [call.orderId],
    );
    expect(row?.answer).toBeNull();
    expect(row?.answer_sealed).not.toBeNull();
  });

  it('prefers licences of the very specification, and never gives those of another', async () => {
    const productId = unique('P');
    const [general] = await stock(productId, 1);
    const [exact] = await stock(productId, 1, 'SKU-1');
    await stock(productId, 1, 'SKU-2');
    const licenses: unknown[] = [];
    for (let at = 0; at < 3; at += 1)
      licenses.push((await get(pool, purchase(productId, { skuCode: 'SKU-1' }))).json.license);
    expect(licenses).toEqual([exact, general, undefined]);
  });

  it('answers 000106 to an empty pool, makes nothing, and serves the same order after a restock', async () => {
    const productId = unique('P');
    const call = purchase(productId);
    expect((await get(pool, call)).json).toEqual(answered('000106'));
    expect(await rows('select 1 from instances where order_id = $1', [call.orderId])).toEqual([]);
    expect((await ledger(call.orderId))[0]).toMatchObject({ verdict: 'refused', reason: 'pool_empty' });
    await stock(productId, 1);
    expect((await get(pool, call)).json).toEqual(answered('000000'));
  });

  it('issues 100 licences once each to 500 parallel orders, and tells the other 400 that it is sold out', async () => {
    const productId = unique('P');
    const all = await stock(productId, 100);
    const calls = Array.from({ length: 500 }, () => purchase(productId));
    const answers = await Promise.all(calls.map((call) => get(pool, call)));
    const issued = answers.flatMap(({ json }) =>
      json.resultCode === '000000' ? [String(json.license)] : [],
    );
    expect(issued.sort()).toEqual(all.sort());
    expect(answers.filter(({ json }) => json.resultCode === '000106')).toHaveLength(400);
    const made = await rows('select 1 from instances where product_id = $1', [productId]);
    expect(made).toHaveLength(100);
  });

  it('takes parallel calls of one order as one purchase', async () => {
    const productId = unique('P');
    await stock(productId, 5);
    const call = purchase(productId);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => get(pool, { ...call, businessId: randomUUID() })),
    );
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const used = await rows("select 1 from license_pool where product_id = $1 and state = 'issued'", [
      productId,
    ]);
    expect(used).toHaveLength(1);
  });

  it('gives nothing of another seller’s pool', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const other = await createTestSeller(db.pool);
    const foreign = await createTestAddress(other, { family: 'license', generation: 'v1' });
    expect((await get(foreign, purchase(productId))).json).toEqual(answered('000106'));
  });

  it('renews, expires and releases the instance like any other', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const { orderId, businessId: instanceId } = purchase(productId);
    const made = { ...purchase(productId), orderId, businessId: instanceId };
    await get(pool, made);
    const status = async () =>
      (
        await rows<{ status: string; expire_at: Date }>(
          'select status, expire_at from instances where instance_id = $1',
          [instanceId],
        )
      )[0];
    const life = [
      [{ activity: 'expireLicense', instanceId, orderId }, 'frozen'],
      [
        { activity: 'refreshLicense', instanceId, orderId: unique('CS'), expireTime: '20290101000000' },
        'active',
      ],
      [{ activity: 'releaseLicense', instanceId, orderId }, 'released'],
    ] as const;
    for (const [call, after] of life) {
      expect((await get(pool, call)).json).toEqual(answered('000000'));
      expect((await status())?.status).toBe(after);
    }
    expect((await status())?.expire_at.toISOString()).toBe('2029-01-01T00:00:00.000Z');
    const unknown = { activity: 'releaseLicense', instanceId: 'nobody', orderId };
    expect((await get(pool, unknown)).json).toEqual(answered('000003'));
  });

  it('uses no licence for a test call', async () => {
    const productId = unique('P');
    await stock(productId, 1);
    const call = purchase(productId, { testFlag: '1' });
    expect((await get(pool, call)).json).toMatchObject({
      resultCode: '000000',
      instanceId: call.businessId,
      license: expect.any(String),
    });
    const free = await rows("select 1 from license_pool where product_id = $1 and state = 'free'", [
      productId,
    ]);
    expect(free).toHaveLength(1);
    expect((await get(pool, purchase(productId), 'another-key')).json).toEqual(answered('000001'));
    expect((await get(pool, purchase(''))).json).toEqual(answered('000002'));
  });
});

async function subscription() {
  const orderId = unique('CS');
  const ids = { orderId, orderLineId: `${orderId}-000001`, businessId: randomUUID() };
  const made = await post(client, { activity: 'newInstance', ...ids });
  return { ...ids, made, instanceId: String(made.json.instanceId) };
}
const request = (instanceId: string, more: object = {}) => ({
  activity: 'getLicenseAsync',
  instanceId,
  effectiveTime: '2026-10-27 10:30:15 z',
  expireTime: '2027-10-27 10:30:15 z',
  eventId: unique('E'),
  deviceFingerprint: '00-11-22|disk|board|cpu',
  ...more,
});
const requestsOf = (eventId: string) =>
  rows<{ state: string; effective_at: Date; expire_at: Date | null }>(
    'select * from license_requests where event_id = $1',
    [eventId],
  );

describe('licences of client software', () => {
  it('opens the subscription at once and signs its answer', async () => {
    const { made, businessId } = await subscription();
    expect(made.json).toEqual({ resultCode: '000000', resultMsg: 'success.', instanceId: businessId });
    expect(made.headers['Body-Sign']).toBe(bodySignOf(client.secret, made.body));
  });

  it('takes a request once for its event and device, and answers that the licence comes later', async () => {
    const { instanceId } = await subscription();
    const call = request(instanceId);
    const first = await post(client, call);
    expect(first.json).toEqual(answered('000004'));
    expect(first.headers['Body-Sign']).toBe(bodySignOf(client.secret, first.body));
    expect((await post(client, call)).json).toEqual(answered('000004'));
    const [row, ...more] = await requestsOf(call.eventId);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ state: 'waiting' });
    expect(row?.effective_at.toISOString()).toBe('2026-10-27T10:30:15.000Z');
    await post(client, { ...call, deviceFingerprint: 'another device' });
    expect(await requestsOf(call.eventId)).toHaveLength(2);
  });

  it('answers 000902 for a period order without an expiry, and 000901 beyond the order’s end', async () => {
    const { orderId, instanceId } = await subscription();
    await db.admin.query(
      `update instances set charging_mode = 'PERIOD', details = 'known', quantity = 5, expire_at = '2027-11-01' where order_id = $1`,
      [orderId],
    );
    const { expireTime: _none, ...endless } = request(instanceId);
    expect((await post(client, endless)).json).toEqual(answered('000902'));
    const late = request(instanceId, { expireTime: '2028-01-01 00:00:00 z' });
    expect((await post(client, late)).json).toEqual(answered('000901'));
    expect(await requestsOf(late.eventId)).toEqual([]);
  });

  it('answers 000900 when as many devices as the order pays for have a licence, but serves each of them again', async () => {
    const { orderId, instanceId } = await subscription();
    await db.admin.query(`update instances set details = 'known', quantity = 1 where order_id = $1`, [
      orderId,
    ]);
    expect((await post(client, request(instanceId))).json).toEqual(answered('000004'));
    const other = request(instanceId, { deviceFingerprint: 'another device' });
    expect((await post(client, other)).json).toEqual(answered('000900'));
    expect((await post(client, request(instanceId))).json).toEqual(answered('000004'));
  });

  it('answers 000903 without a fingerprint where the address demands one', async () => {
    const strict = await createTestAddress(seller, { family: 'client_license', fingerprintNeeded: true });
    const { instanceId } = await subscription();
    const { deviceFingerprint: _none, ...bare } = request(instanceId);
    expect((await post(strict, bare)).json).toEqual(answered('000903'));
    expect((await post(client, bare)).json).toEqual(answered('000004'));
  });

  it('answers 000003 for an instance of nobody or another seller, and after the release', async () => {
    const { instanceId, orderId, orderLineId } = await subscription();
    const other = await createTestSeller(db.pool);
    const foreign = await createTestAddress(other, { family: 'client_license' });
    expect((await post(client, request('nobody'))).json).toEqual(answered('000003'));
    expect((await post(foreign, request(instanceId))).json).toEqual(answered('000003'));
    await post(client, { activity: 'releaseInstance', instanceId, orderId, orderLineId });
    expect((await post(client, request(instanceId))).json).toEqual(answered('000003'));
  });

  it('closes the requests that wait when the instance is released, and leaves the answered ones', async () => {
    const { instanceId } = await subscription();
    const [open, done] = [request(instanceId), request(instanceId)];
    for (const call of [open, done]) await post(client, call);
    await db.admin.query(`update license_requests set state = 'answered' where event_id = $1`, [
      done.eventId,
    ]);
    await post(client, { activity: 'releaseInstance', instanceId });
    expect(await requestsOf(open.eventId)).toMatchObject([{ state: 'closed', closed_at: expect.any(Date) }]);
    expect(await requestsOf(done.eventId)).toMatchObject([{ state: 'answered', closed_at: null }]);
  });

  it('renews, freezes and releases the subscription like any other', async () => {
    const { instanceId, orderId, orderLineId } = await subscription();
    const renew = { scene: 'RENEWAL', orderId: unique('CS'), orderLineId: 'l', expireTime: '20290101000000' };
    for (const call of [
      { activity: 'updateInstanceStatus', status: 'FREEZE' },
      { activity: 'refreshInstance', ...renew },
      { activity: 'updateInstanceStatus', status: 'UNFREEZE' },
      { activity: 'releaseInstance', orderId, orderLineId },
    ])
      expect((await post(client, { instanceId, ...call })).json).toEqual(answered('000000'));
  });

  it.each([
    ['a time that does not exist', { effectiveTime: '2026-02-30 00:00:00 z' }],
    ['an end before the beginning', { expireTime: '2026-01-01 00:00:00 z' }],
    ['a fingerprint that is too long', { deviceFingerprint: 'x'.repeat(1_025) }],
    ['no event', { eventId: '' }],
  ])('answers 000002 to %s', async (_name, wrong) => {
    const { instanceId } = await subscription();
    expect((await post(client, request(instanceId, wrong))).json).toEqual(answered('000002'));
  });

  it('takes nothing from a test call or a wrong signature', async () => {
    const call = request('nobody', { testFlag: '1' });
    expect((await post(client, call)).json).toEqual(answered('000004'));
    expect((await post(client, request('nobody'), 'another-key')).json).toEqual(answered('000001'));
    expect(await requestsOf(call.eventId)).toEqual([]);
  });
});
