import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { makeLine, makeProduct } from '@/lib/statements/service/line-fixtures';
import { ordersQuery } from '../contract';
import type { OrderFacts } from '../facts';
import { getOrderOptions, listOrders } from './list-orders';
import { recordOrder } from './record-order';

let db: TestDatabase;
let seller: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  seller = await createTestSeller(db.pool, { now: () => new Date('2026-03-10T04:00:00Z') });
});

const list = (query: Record<string, string> = {}, of = seller) => listOrders(of, ordersQuery.parse(query));
const found = async (query: Record<string, string>) =>
  (await list(query)).items.map((order) => order.orderId).sort();

const line = (orderLineId: string, given: Partial<OrderFacts['lines'][number]> = {}) => ({
  orderLineId,
  originalLineId: null,
  instanceId: null,
  chargingMode: 'PERIOD' as const,
  periodType: 'year' as const,
  periodNumber: 1,
  expireAt: null,
  isTrial: false,
  productId: 'P-1',
  skuCode: 'S-1',
  productName: 'Suite',
  quantity: 2,
  currency: 'CNY' as const,
  listAmountMinor: 50_000n,
  amountMinor: 39_800n,
  payStatus: 'paid' as const,
  supervision: 'not_involved' as const,
  effectiveAt: null,
  extendParams: null,
  ...given,
});
const record = (orderId: string, lines: OrderFacts['lines']) =>
  recordOrder(
    seller,
    {
      orderId,
      orderType: 'NEW',
      orderedAt: new Date('2026-03-01T00:00:00Z'),
      customerId: 'c-1',
      customerName: 'Acme',
      userId: null,
      userName: null,
      mobilePhone: null,
      email: null,
      lines,
    },
    'open_api',
  );

describe('filters', () => {
  it('narrow by type, source, charging mode and product of any line', async () => {
    await makeLine(seller, 'NEW-1');
    await makeLine(
      seller,
      'RENEW-1',
      { chargingMode: 'ONE_TIME' },
      { orderType: 'RENEW', source: 'callback' },
    );
    await makeLine(seller, 'TRIAL-1', { productId: 'OTHER' }, { orderType: 'TRIAL' });
    expect(await found({ orderType: 'NEW,RENEW' })).toEqual(['NEW-1', 'RENEW-1']);
    expect(await found({ source: 'callback' })).toEqual(['RENEW-1']);
    expect(await found({ chargingMode: 'ONE_TIME' })).toEqual(['RENEW-1']);
    expect(await found({ product: 'OTHER' })).toEqual(['TRIAL-1']);
    expect(await found({ product: 'OTHER', orderType: 'NEW' })).toEqual([]);
  });

  it('take a month in China’s time', async () => {
    await makeLine(seller, 'JAN', {}, { orderedAt: new Date('2026-01-31T15:59:59.999Z') });
    await makeLine(seller, 'FEB', {}, { orderedAt: new Date('2026-01-31T16:00:00Z') });
    expect(await found({ month: '2026-01' })).toEqual(['JAN']);
    expect(await found({ month: '2026-02' })).toEqual(['FEB']);
    expect(ordersQuery.safeParse({ month: '2026-13' }).success).toBe(false);
  });

  it('search parts of ids and names whatever their case, and whole other ids', async () => {
    await makeLine(seller, 'CS100', { instanceId: 'inst-1', originalLineId: 'CS001-000001' });
    await makeLine(
      seller,
      'CS200',
      { productName: 'Other', productId: 'Q', skuCode: 'R' },
      { customerName: 'b%_' },
    );
    for (const q of ['cs10', '00-000001', '云启', '协同', 'inst-1', 'CS001-000001', 'OFFI1000001-STD'])
      expect([q, await found({ q })]).toEqual([q, q === '00-000001' ? ['CS100', 'CS200'] : ['CS100']]);
    const other = (await list({ q: 'CS200' })).items[0];
    for (const q of ['B%_', 'other', 'Q', other?.id ?? ''])
      expect([q, await found({ q })]).toEqual([q, ['CS200']]);
    expect(await found({ q: 'inst' })).toEqual([]);
  });
});

describe('an order in the list', () => {
  it('sums its lines, names each product once, and falls back to the recorded name', async () => {
    await makeProduct(seller, 'P-2', 'S-2', 'Listed name', 'Small');
    const noName = { productId: 'P-2', skuCode: 'S-2', productName: '' };
    const lines = [line('A-1'), line('A-2', { amountMinor: -9_800n }), line('A-3', noName)];
    await record('A', lines);
    await record('B', [line('B-1', { productName: '', productId: 'UNRECORDED' })]);
    const [b, a] = (await list()).items;
    expect(a).toMatchObject({
      lineCount: 3,
      quantity: 6,
      products: ['Listed name', 'Suite'],
      chargingModes: ['PERIOD'],
      currency: 'CNY',
      amountMinor: 69_800,
      listAmountMinor: 150_000,
    });
    expect(b?.products).toEqual(['UNRECORDED']);
  });

  it('does not add amounts of different currencies', async () => {
    await record('MIXED', [line('M-1'), line('M-2', { currency: 'USD' })]);
    expect((await list()).items[0]).toMatchObject({
      currency: null,
      amountMinor: null,
      listAmountMinor: null,
    });
  });

  it('may have no line', async () => {
    await record('BARE', []);
    expect((await list()).items[0]).toMatchObject({
      lineCount: 0,
      quantity: 0,
      products: [],
      amountMinor: null,
    });
  });
});

describe('pages', () => {
  it.each(['ordered', 'customer'])('by %s follow another without loss or repeat, and back', async (sort) => {
    for (let at = 0; at < 60; at += 1) {
      const order = { orderedAt: new Date(Date.UTC(2026, 0, 1 + (at % 9))), customerName: `c${at % 7}` };
      await makeLine(seller, `O-${at}`, {}, order);
    }
    const first = await list({ sort, limit: '25' });
    const second = await list({ sort, limit: '25', cursor: first.nextCursor ?? '' });
    const third = await list({ sort, limit: '25', cursor: second.nextCursor ?? '' });
    const all = [first, second, third].flatMap((page) => page.items);
    expect(new Set(all.map((order) => order.id)).size).toBe(60);
    const keys = all.map((order) => (sort === 'ordered' ? order.orderedAt : order.customerName));
    expect(keys).toEqual(keys.toSorted().reverse());
    const back = await list({ sort, limit: '25', cursor: third.prevCursor ?? '' });
    expect(back.items).toEqual(second.items);
    expect(first).toMatchObject({ total: 60, totalIsExact: true });
  });
});

it('the product filter offers each recorded product once', async () => {
  await makeProduct(seller, 'P-2', 'A', 'Zeta', '');
  await makeProduct(seller, 'P-1', 'A', 'Alpha', 'small');
  await makeProduct(seller, 'P-1', 'B', 'Alpha', 'large');
  expect(await getOrderOptions(seller)).toEqual({
    products: [
      { productId: 'P-1', name: 'Alpha' },
      { productId: 'P-2', name: 'Zeta' },
    ],
  });
});

it('another seller sees none of it, by search and options neither', async () => {
  await makeLine(seller, 'SECRET');
  await makeProduct(seller, 'P', '', 'Secret product', '');
  const other = await createTestSeller(db.pool);
  for (const query of [{}, { q: 'SECRET' }, { product: 'OFFI1000001-STD-YEAR' }] as Record<string, string>[])
    expect(await list(query, other)).toMatchObject({ items: [], total: 0 });
  expect(await getOrderOptions(other)).toEqual({ products: [] });
});
