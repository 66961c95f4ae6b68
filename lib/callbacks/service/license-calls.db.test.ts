import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { addCodes } from '@/lib/licenses/service/add-codes';
import { addToPool } from '@/lib/licenses/service/pool';
import { getOverview } from '@/lib/reports/service';
import { callbacksExportQuery, callbacksQuery } from '../contract';
import { type Marketplace, marketplaceOf, orderIds, readerOf, type TestAddress } from './call-fixtures';
import { exportCallbacks } from './export-callbacks';
import { getCallback } from './get-callback';
import { listCallbacks } from './list-callbacks';

let db: TestDatabase;
let send: Marketplace;
let seller: Ctx;
let codes: TestAddress;
let pool: TestAddress;
let client: TestAddress;

beforeAll(async () => {
  db = await createTestDatabase();
  send = marketplaceOf(db.pool);
  seller = await createTestSeller(db.pool);
  const nothing = { provisioning: 'manual', frontEndUrlTemplate: null } as const;
  codes = await createTestAddress(seller, { label: 'Codes', family: 'license', ...nothing });
  pool = await createTestAddress(seller, { label: 'Pool', family: 'license', generation: 'v1', ...nothing });
  client = await createTestAddress(seller, { label: 'Client', family: 'client_license', ...nothing });
});
afterAll(() => db.drop());

const get = (id: string) => getCallback(readerOf(db.pool, seller.sellerId, 'auditor'), id);
const list = async (query: Record<string, string>) =>
  (await listCallbacks(readerOf(db.pool, seller.sellerId, 'auditor'), callbacksQuery.parse(query))).items;
const unique = (head: string) => `${head}${randomUUID().slice(0, 13).toUpperCase()}`;

describe('a call about an auth code', () => {
  it('names the code by its end, leads to it, and is found by the whole code only', async () => {
    const license = unique('AUTH-');
    await addCodes(seller, { text: license, productId: 'P-1', orderId: '', source: 'manual' });
    const frozen = await send.v2(codes, { activity: 'updateLicenseCodeStatus', license, status: 'FREEZE' });
    const released = await send.v2(codes, { activity: 'releaseLicenseCode', license });
    const [row] = (await db.admin.query('select id from license_codes order by id desc limit 1')).rows;
    const subject = { kind: 'code', shown: license.slice(-4), codeRowId: row?.id };
    expect((await get(released)).subject).toEqual(subject);
    const found = await list({ q: license });
    expect(found.map(({ id, subject: of }) => [id, of])).toEqual([
      [released, subject],
      [frozen, subject],
    ]);
    expect((await get(released)).related.map(({ id }) => id)).toEqual([released, frozen]);
    expect(await list({ q: license.slice(0, -1) })).toEqual([]);
  });

  it('leads to a code that was added after it, and says when a code is released rather than unknown', async () => {
    const license = unique('LATE-');
    const call = { activity: 'releaseLicenseCode', license };
    const early = await send.v2(codes, call);
    expect(await get(early)).toMatchObject({ reason: 'unknown_license', subject: { codeRowId: null } });
    await addCodes(seller, { text: license, productId: 'P-1', orderId: '', source: 'manual' });
    await send.v2(codes, call);
    expect(await get(early)).toMatchObject({
      subject: { codeRowId: expect.any(String) },
      outlook: { kind: 'resolved' },
    });
    const { orderId, orderLineId } = orderIds();
    const renewal = { ...call, activity: 'refreshLicenseCode', scene: 'RENEWAL', orderId, orderLineId };
    const refused = await get(await send.v2(codes, { ...renewal, expireTime: '20300101000000' }));
    expect(refused).toMatchObject({ resultCode: '000003', reason: 'released_license' });
    expect(refused.answer.text).toContain('license code does not exist');
  });

  it('is exported with its end, and what was searched for stays out of the audit trail', async () => {
    const license = unique('FILE-');
    await send.v2(codes, { activity: 'releaseLicenseCode', license });
    const reader = readerOf(db.pool, seller.sellerId, 'owner');
    const query = callbacksExportQuery.parse({ q: license });
    const file = await (await exportCallbacks.stream(reader, query, (key) => key)).text();
    expect(file).toContain(`••••${license.slice(-4)}`);
    expect(file).not.toContain(license);
    const { rows } = await db.admin.query('select * from audit_entries where seller_id = $1', [
      seller.sellerId,
    ]);
    expect(JSON.stringify(rows)).toContain(`…${license.slice(-4)}`);
    expect(JSON.stringify(rows)).not.toContain(license);
  });

  it('keeps the code itself out of what can be read', async () => {
    const license = unique('SECRET-');
    const id = await send.v2(codes, { activity: 'releaseLicenseCode', license });
    expect(JSON.stringify(await get(id))).not.toContain(license);
    const { rows } = await db.admin.query('select * from callbacks where id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(license);
  });
});

it('tells requests of one instance by their event: a later one of another event resolves nothing', async () => {
  const ids = orderIds();
  await send.v2(client, { activity: 'newInstance', ...ids });
  await db.admin.query(
    `update instances set status = 'active', charging_mode = 'PERIOD', details = 'known', quantity = 9 where order_id = $1`,
    [ids.orderId],
  );
  const request = (eventId: string, more: object = {}) =>
    send.v2(client, {
      activity: 'getLicenseAsync',
      instanceId: ids.businessId,
      eventId,
      effectiveTime: '2026-10-27 10:30:15 z',
      deviceFingerprint: 'device',
      ...more,
    });
  const [one, other] = [unique('EV-'), unique('EV-')];
  const refused = await request(one);
  const end = { expireTime: '2027-10-27 10:30:15 z' };
  await request(other, end);
  expect(await get(refused)).toMatchObject({
    reason: 'expiry_missing',
    subject: { kind: 'event', shown: one },
    outlook: { kind: 'retrying', resolvedBy: null },
  });
  const taken = await request(one, end);
  expect((await get(refused)).outlook).toMatchObject({ kind: 'resolved', resolvedBy: { id: taken } });
  expect(await list({ q: one })).toHaveLength(2);
});

it('names the parameters of a refused call, and how they are wrong', async () => {
  const call = { activity: 'refreshLicenseCode', scene: 'REMOVAL', license: unique('L-'), orderLineId: 'l' };
  const id = await send.v2(codes, { ...call, expireTime: 'soon', testFlag: 'x' });
  expect(await get(id)).toMatchObject({
    reason: 'invalid_parameter',
    faults: [
      { field: 'testFlag', kind: 'value' },
      { field: 'scene', kind: 'value' },
      { field: 'orderId', kind: 'missing' },
      { field: 'expireTime', kind: 'time' },
    ],
  });
  expect((await list({ reason: 'invalid_parameter' }))[0]?.faults).toHaveLength(4);
});

describe('an address of another kind', () => {
  it('is told apart from an unknown interface, in the call, the list and the alert alike', async () => {
    const ids = orderIds();
    const create = await send.v2(codes, { activity: 'newInstance', ...ids });
    const foreign = await send.v2(codes, { activity: 'brandNew' });
    expect(await get(create)).toMatchObject({
      resultCode: '000002',
      reason: 'wrong_address',
      addressKind: { family: 'license', generation: 'v2' },
      homes: [
        { family: 'saas', generation: 'v1' },
        { family: 'saas', generation: 'v2' },
        { family: 'client_license', generation: 'v2' },
      ],
    });
    expect(await get(foreign)).toMatchObject({ reason: 'unknown_activity', homes: [] });
    const { unknownCalls, misdirectedCalls } = (await getOverview(seller)).attention;
    const shown = async (reason: string, from = '') => (await list({ reason, from })).map(({ id }) => id);
    expect(await shown('wrong_address', misdirectedCalls?.since)).toEqual([create]);
    expect(await shown('unknown_activity,unknown_operation', unknownCalls?.since)).toEqual([foreign]);
    expect(unknownCalls).toMatchObject({ count: 1, names: ['brandNew'] });
    expect(misdirectedCalls).toMatchObject({
      count: 1,
      first: [{ activity: 'newInstance', addressLabel: 'Codes' }],
    });
  });
});

it('alerts of an empty pool with its product, until the orders have their licences', async () => {
  const productId = unique('OFFI-');
  const { orderId, businessId } = orderIds();
  const order = { activity: 'getLicense', orderId, businessId, customerId: 'c', productId };
  const refused = await send.v1(pool, order);
  expect(await get(refused)).toMatchObject({
    resultCode: '000106',
    reason: 'pool_empty',
    subject: { kind: 'product', shown: productId },
  });
  const pools = async () => (await getOverview(seller)).attention.emptyPools;
  expect(await pools()).toEqual([{ productId, productName: null, orders: 1, free: 0 }]);
  await addToPool(seller, { text: unique('KEY-'), productId, skuCode: '' });
  expect(await pools()).toMatchObject([{ productId, free: 1 }]);
  await send.v1(pool, order);
  expect(await pools()).toEqual([]);
});
