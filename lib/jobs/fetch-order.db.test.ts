import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { createSlowly } from '@/lib/instances/service/create-slowly';
import { refreshInstance, releaseInstance, upgradeInstance } from '@/lib/instances/service/lifecycle';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { delayOf, fetchOrder } from './fetch-order';
import { relayJobs } from './relay';

let db: TestDatabase;
let ctx: Ctx;
let marketplace: Server;
let answer: { status: number; body: unknown };

beforeAll(async () => {
  marketplace = createServer((_request, response) => {
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => marketplace.once('listening', resolve));
  // biome-ignore lint/style/noProcessEnv: the process under test reads its hosts here, before its first use
  process.env.OPEN_API_HOSTS = `http://127.0.0.1:${(marketplace.address() as AddressInfo).port}`;
  db = await createTestDatabase();
});
afterAll(async () => {
  marketplace.close();
  await db.drop();
});
beforeEach(async () => {
  ctx = await createTestSeller(db.pool);
  await setMarketplaceCredentials(ctx, { accessKeyId: 'AK', secret: 'SK' });
});

const line = (orderId: string, more: object = {}) => ({
  orderLineId: `${orderId}-000001`,
  chargingMode: 'PERIOD',
  periodType: 'year',
  periodNumber: 1,
  expireTime: '20270101000000',
  currency: '100.00',
  currencyAfterDiscount: '88.88',
  productInfo: [{ productId: 'P-1', skuCode: 'S-1', linearValue: 3, productName: '云协作' }],
  ...more,
});
const found = (orderId: string, orderType = 'NEW', more: object = {}) => ({
  status: 200,
  body: {
    resultCode: 'MKT.0000',
    orderInfo: {
      orderId,
      orderType,
      createTime: '20260101000000',
      orderLine: [line(orderId, more)],
      buyerInfo: { customerId: 'c-1', customerName: '甲公司', mobilePhone: '13900000000' },
    },
  },
});

async function made() {
  const address = await createTestAddress(ctx);
  const orderId = `CS${newId()}`;
  const create = {
    identity: { orderId, orderLineId: `${orderId}-000001`, orderProductId: '' },
    businessId: newId(),
    nonce: '',
    address,
    provisionBy: new Date(),
    answers: { delivered: '', accepted: '', replayed: '' },
  };
  const { row } = await createSlowly(ctx, create, { callbackId: null });
  return { orderId, orderLineId: `${orderId}-000001`, instanceId: row.instanceId, id: row.id };
}
const ask = (given: { orderId: string; orderLineId: string }, attempt = 0) =>
  fetchOrder(ctx, {
    sellerId: ctx.sellerId,
    orderId: given.orderId,
    orderLineId: given.orderLineId,
    attempt,
  });
const one = async (text: string, values: unknown[]) => (await db.admin.query(text, values)).rows[0];
const instance = (orderId: string) => one('select * from instances where order_id = $1', [orderId]);
const orderLine = (orderId: string) => one('select * from order_lines where order_id = $1', [orderId]);
const asked = async (orderId: string) =>
  (
    await db.admin.query(
      `select data, start_after from job_requests where data->>'orderId' = $1 order by id`,
      [orderId],
    )
  ).rows;

describe('asking the marketplace for an order', () => {
  it('fills in the instance and records the order, once however often it is asked', async () => {
    const order = await made();
    answer = found(order.orderId);
    await ask(order);
    await ask(order);
    expect(await instance(order.orderId)).toMatchObject({
      details: 'known',
      customer_name: '甲公司',
      product_id: 'P-1',
      quantity: 3,
      attention: 'unknown_product',
      expire_at: new Date('2027-01-01T00:00:00Z'),
    });
    expect(await orderLine(order.orderId)).toMatchObject({
      amount_minor: '8888',
      list_amount_minor: '10000',
      currency: 'CNY',
      instance_id: order.instanceId,
      effective_at: (
        await one('select at from instance_events where instance_row_id = $1 and kind = $2', [
          order.id,
          'created',
        ])
      ).at,
    });
    const told = await one('select * from orders where order_id = $1', [order.orderId]);
    expect(told.source).toBe('open_api');
    expect(told.contact_sealed.toString('latin1')).not.toContain('13900000000');
    const events = await db.admin.query(
      'select kind from instance_events where instance_row_id = $1 order by id',
      [order.id],
    );
    expect(events.rows.map((row) => row.kind)).toEqual(['created', 'details_known']);
  });

  it('marks an order that cannot be found, says so once, and asks again later', async () => {
    const order = await made();
    answer = { status: 500, body: { resultCode: 'MKT.0100', resultMsg: 'no such order' } };
    await ask(order, 0);
    await ask(order, 1);
    expect(await instance(order.orderId)).toMatchObject({ details: 'missing', status: 'active' });
    const events = await db.admin.query(
      `select 1 from instance_events where instance_row_id = $1 and kind = 'details_missing'`,
      [order.id],
    );
    expect(events.rowCount).toBe(1);
    const again = (await asked(order.orderId)).filter((row) => row.start_after !== null);
    expect(again.map((row) => row.data.attempt)).toEqual([1, 2]);
    answer = found(order.orderId);
    await ask(order, 2);
    expect(await instance(order.orderId)).toMatchObject({ details: 'known' });
  });

  it('leaves the instance as it was while the marketplace does not answer, and asks again', async () => {
    const order = await made();
    answer = { status: 503, body: {} };
    await ask(order);
    expect(await instance(order.orderId)).toMatchObject({ details: 'pending' });
    expect((await asked(order.orderId)).at(-1)?.data.attempt).toBe(1);
  });

  it('marks the order when the seller has no AK/SK', async () => {
    ctx = await createTestSeller(db.pool);
    const order = await made();
    await ask(order);
    expect(await instance(order.orderId)).toMatchObject({ details: 'missing' });
  });

  it('lets a renewal count from the end that it extends, and a refund name the line it takes back', async () => {
    const order = await made();
    answer = found(order.orderId);
    await ask(order);
    const renewal = { orderId: `CS${newId()}`, orderLineId: '' };
    const expireAt = new Date('2028-01-01T00:00:00Z');
    const refreshed = {
      ...renewal,
      instanceId: order.instanceId,
      scene: 'RENEWAL' as const,
      productId: null,
      expireAt,
      order: null,
    };
    await refreshInstance(ctx, refreshed, { callbackId: null });
    answer = found(renewal.orderId, 'RENEW');
    await ask(renewal);
    expect(await orderLine(renewal.orderId)).toMatchObject({
      instance_id: order.instanceId,
      effective_at: new Date('2027-01-01T00:00:00Z'),
      original_line_id: null,
    });
    const refund = { orderId: `CS${newId()}`, orderLineId: '', order: null };
    await releaseInstance(ctx, order.instanceId, refund, { callbackId: null });
    answer = found(refund.orderId, 'UNSUBSCRIBE', { currency: '', currencyAfterDiscount: '-88.88' });
    await ask(refund);
    expect(await orderLine(refund.orderId)).toMatchObject({
      amount_minor: '-8888',
      original_line_id: order.orderLineId,
    });
  });

  it('takes the new specification of an upgrade from its order', async () => {
    const order = await made();
    answer = found(order.orderId);
    await ask(order);
    const change = { orderId: `CS${newId()}`, orderLineId: '' };
    await upgradeInstance(
      ctx,
      { ...change, instanceId: order.instanceId, target: null },
      { callbackId: null },
    );
    answer = found(change.orderId, 'CHANGE', {
      productInfo: [{ productId: 'P-1', skuCode: 'S-9', linearValue: 10 }],
    });
    await ask(change);
    expect(await instance(order.orderId)).toMatchObject({ sku_code: 'S-9', quantity: 10 });
  });

  it('waits longer each time, up to six hours', () => {
    const delays = Array.from({ length: 8 }, (_, attempt) => delayOf(attempt));
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(6 * 3_600_000);
  });
});

describe('the relay', () => {
  it('moves each asked-for job into the queue once, however many relays run', async () => {
    await db.admin.query('delete from job_requests');
    const orders = await Promise.all(Array.from({ length: 5 }, made));
    await Promise.all([relayJobs(db.pool), relayJobs(db.pool), relayJobs(db.pool)]);
    const { rows } = await db.admin.query(
      `select name, retry_limit, retry_backoff, data->>'orderId' as order_id from pgboss.job where data->>'sellerId' = $1`,
      [ctx.sellerId],
    );
    expect(rows.map((row) => row.order_id).sort()).toEqual(orders.map((order) => order.orderId).sort());
    expect(rows[0]).toMatchObject({ name: 'fetch-order', retry_limit: 40, retry_backoff: true });
    expect((await db.admin.query('select 1 from job_requests')).rowCount).toBe(0);
  });
});
