import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { newId } from '@/lib/ids';
import { makeProduct } from '@/lib/statements/service/line-fixtures';
import { instancesQuery } from '../contract';
import { applyOrder } from './apply-order';
import { hours, makeInstance, openShop, orderFacts, type Shop } from './instance-fixtures';
import { refreshInstance } from './lifecycle';
import { listInstances } from './list-instances';

let db: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
});

const list = (query: Record<string, string> = {}, of = shop) =>
  listInstances(of.owner, instancesQuery.parse(query));
const found = async (query: Record<string, string>) =>
  (await list(query)).items.map((row) => row.instanceId).sort();

describe('filters', () => {
  it('narrow by status, charging mode and trial, several values at once', async () => {
    await makeInstance(shop, { instanceId: 'a', status: 'active', chargingMode: 'PERIOD' });
    await makeInstance(shop, { instanceId: 'b', status: 'frozen', chargingMode: 'PERIOD', isTrial: true });
    await makeInstance(shop, { instanceId: 'c', status: 'released', chargingMode: 'ON_DEMAND' });
    expect(await found({ status: 'active,frozen' })).toEqual(['a', 'b']);
    expect(await found({ chargingMode: 'PERIOD', trial: '0' })).toEqual(['a']);
    expect(await found({ trial: '1' })).toEqual(['b']);
    expect(await found({})).toEqual(['a', 'b', 'c']);
  });

  it('find what needs somebody, any of the kinds asked for', async () => {
    await makeInstance(shop, { instanceId: 'wait', status: 'provisioning' });
    await makeInstance(shop, { instanceId: 'missing', status: 'released', details: 'missing' });
    await makeInstance(shop, { instanceId: 'sku', attention: 'unknown_sku' });
    await makeInstance(shop, { instanceId: 'soon', expireAt: hours(24 * 7) });
    await makeInstance(shop, { instanceId: 'over', expireAt: hours(-1) });
    await makeInstance(shop, { instanceId: 'later', expireAt: hours(24 * 7 + 1) });
    await makeInstance(shop, { instanceId: 'frozen', status: 'frozen', expireAt: hours(24) });
    expect(await found({ attention: 'waiting' })).toEqual(['wait']);
    expect(await found({ attention: 'details_missing' })).toEqual(['missing']);
    expect(await found({ attention: 'unknown_product' })).toEqual(['sku']);
    expect(await found({ attention: 'expiring' })).toEqual(['soon']);
    expect(await found({ attention: 'waiting,expiring' })).toEqual(['soon', 'wait']);
    const shown = (await list()).items.map((row) => [row.instanceId, row.attentions.join()]);
    expect(Object.fromEntries(shown)).toEqual({
      wait: 'waiting',
      missing: 'details_missing',
      sku: 'unknown_product',
      soon: 'expiring',
      over: '',
      later: '',
      frozen: '',
    });
  });

  it('search parts of ids and names whatever their case, and whole other ids', async () => {
    const row = await makeInstance(shop, {
      instanceId: 'Inst-77',
      customerName: '北京云启 Ltd_%',
      customerId: 'cust-1',
      productName: 'Office Suite',
      productId: 'OFFI-1',
      skuCode: 'SKU-1',
    });
    await makeInstance(shop, { instanceId: 'another' });
    for (const q of ['inst-7', row.orderId.slice(3).toLowerCase(), '云启', 'LTD_%', 'office s', row.id])
      expect([q, await found({ q })]).toEqual([q, ['Inst-77']]);
    for (const q of ['cust-1', 'OFFI-1', 'SKU-1', row.orderLineId])
      expect([q, await found({ q })]).toEqual([q, ['Inst-77']]);
    for (const q of ['cust-', '%', 'nothing'])
      expect(await found({ q })).toEqual(q === '%' ? ['Inst-77'] : []);
  });

  it('find an instance by the order that renewed it', async () => {
    const row = await makeInstance(shop);
    const renewal = { instanceId: row.instanceId, scene: 'RENEWAL', orderId: 'CSRENEWAL' } as const;
    const term = { orderLineId: 'CSRENEWAL-000001', productId: null, expireAt: hours(99), order: null };
    await refreshInstance(shop.owner, { ...renewal, ...term }, { callbackId: null });
    expect(await found({ q: 'CSRENEWAL' })).toEqual([row.instanceId]);
  });

  it('refuse what they cannot mean', () => {
    for (const query of [{ status: 'open' }, { trial: '2' }, { sort: 'password' }, { limit: '7' }])
      expect(instancesQuery.safeParse(query).success).toBe(false);
  });
});

describe('a page', () => {
  it('shows the recorded product and the row of the order once they are known, and nothing secret', async () => {
    await makeProduct(shop.owner, 'OFFI-STD-YEAR', 'OFFI-STD', 'Office Suite', '50 seats');
    const row = await makeInstance(shop, { details: 'pending', frontEndUrl: 'https://secret.example' });
    expect((await list()).items[0]).toMatchObject({
      productName: null,
      specification: null,
      orderRowId: null,
    });
    await applyOrder(shop.owner, orderFacts(row.orderId, {}, { productName: '' }));
    const page = await list();
    expect(page.items[0]).toMatchObject({
      productName: 'Office Suite',
      specification: '50 seats',
      orderRowId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      createdAt: row.createdAt.toISOString(),
    });
    expect(JSON.stringify(page)).not.toMatch(/secret|seller|login/i);
  });

  it.each([
    ['created', 'desc', ['4', '3', '2', '1', '0']],
    ['created', 'asc', ['0', '1', '2', '3', '4']],
    ['expiry', 'asc', ['3', '1', '0', '2', '4']],
    ['expiry', 'desc', ['0', '1', '3', '4', '2']],
    ['customer', 'asc', ['2', '0', '1', '3', '4']],
  ] as const)('sorts by %s %s, what has no value last', async (sort, dir, expected) => {
    const ends = [hours(9), hours(5), null, hours(1), null];
    const names = ['b', 'c', 'a', null, null];
    for (const [at, expireAt] of ends.entries())
      await makeInstance(shop, { instanceId: String(at), expireAt, customerName: names[at] });
    const rows = await list({ sort, dir });
    expect(rows.items.map((row) => row.instanceId)).toEqual(expected);
  });

  it.each(['created', 'expiry', 'customer'])(
    'follows another by %s without loss or repeat, and back',
    async (sort) => {
      for (let at = 0; at < 60; at += 1)
        await makeInstance(shop, {
          id: newId(),
          expireAt: at % 3 ? hours(at % 7) : null,
          customerName: at % 4 ? `c${at % 5}` : null,
        });
      const first = await list({ sort, limit: '25' });
      const second = await list({ sort, limit: '25', cursor: first.nextCursor ?? '' });
      const third = await list({ sort, limit: '25', cursor: second.nextCursor ?? '' });
      const ids = [first, second, third].flatMap((page) => page.items.map((row) => row.id));
      expect(new Set(ids).size).toBe(60);
      expect([first.prevCursor, third.nextCursor]).toEqual([null, null]);
      const back = await list({ sort, limit: '25', cursor: third.prevCursor ?? '' });
      expect(back.items).toEqual(second.items);
      expect(first).toMatchObject({ total: 60, totalIsExact: true });
    },
  );

  it('is not moved by an instance that comes while it is read', async () => {
    for (let at = 0; at < 30; at += 1) await makeInstance(shop);
    const first = await list({ limit: '25' });
    await makeInstance(shop, { instanceId: 'late' });
    const second = await list({ limit: '25', cursor: first.nextCursor ?? '' });
    expect(second.items).toHaveLength(5);
    expect((await list({ limit: '25' })).items[0]?.instanceId).toBe('late');
  });
});

it('a count stops at ten thousand', async () => {
  await db.admin.query(
    `insert into instances (seller_id, id, instance_id, address_id, generation, order_id, status, details)
     select $1, gen_random_uuid(), n::text, $2, 'v2', n::text, 'active', 'known' from generate_series(1, 10001) n`,
    [shop.owner.sellerId, shop.addressId],
  );
  expect(await list()).toMatchObject({ total: 10_000, totalIsExact: false });
  expect(await list({ q: '10000' })).toMatchObject({ total: 1, totalIsExact: true });
});

it('another seller sees none of it, by search neither', async () => {
  const row = await makeInstance(shop, { customerName: 'Acme' });
  const other = await openShop(db.pool);
  expect(await list({}, other)).toMatchObject({ items: [], total: 0 });
  for (const q of [row.instanceId, row.id, row.orderId, 'Acme'])
    expect(await list({ q }, other)).toMatchObject({ items: [], total: 0 });
});
