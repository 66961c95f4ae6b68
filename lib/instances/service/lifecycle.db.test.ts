import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTANCE_STATUSES, type InstanceStatus } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { newId } from '@/lib/ids';
import type { RefreshInput } from '../call-types';
import {
  eventsOf,
  hours,
  lineFacts,
  makeInstance,
  openShop,
  orderFacts,
  rowsOf,
  type Shop,
} from './instance-fixtures';
import {
  checkChange,
  type LifecycleResult,
  refreshInstance,
  releaseInstance,
  setFrozen,
  upgradeInstance,
} from './lifecycle';
import type { InstanceRow } from './rows';

let db: TestDatabase;
let shop: Shop;
let other: Shop;
beforeAll(async () => {
  db = await createTestDatabase();
  shop = await openShop(db.pool);
  other = await openShop(db.pool);
});
afterAll(() => db.drop());

const instance = async (id: string) =>
  (await rowsOf<Record<string, unknown>>(db.admin, 'select * from instances where id = $1', [id]))[0];
const jobs = (orderId: string) =>
  rowsOf(db.admin, `select data from job_requests where queue = 'fetch-order' and data->>'orderId' = $1`, [
    orderId,
  ]);
const cause = () => ({ callbackId: newId() });
const orderIds = () => {
  const orderId = `CS${newId().slice(-12).toUpperCase()}`;
  return { orderId, orderLineId: `${orderId}-000001` };
};
const END = hours(24 * 60);
const renewal = (row: InstanceRow, given: Partial<RefreshInput> = {}): RefreshInput => ({
  ...orderIds(),
  instanceId: row.instanceId,
  scene: 'RENEWAL',
  productId: null,
  expireAt: END,
  order: null,
  ...given,
});

/** Every verb on an instance that is in each status: what it answers, and the status afterwards. */
const verbs: Record<string, (row: InstanceRow) => Promise<LifecycleResult>> = {
  renew: (row) => refreshInstance(shop.owner, renewal(row), cause()),
  cancelRenewal: (row) =>
    refreshInstance(shop.owner, renewal(row, { scene: 'UNSUBSCRIBE_RENEWAL_PERIOD' }), cause()),
  freeze: (row) => setFrozen(shop.owner, row.instanceId, true, cause()),
  unfreeze: (row) => setFrozen(shop.owner, row.instanceId, false, cause()),
  release: (row) => releaseInstance(shop.owner, row.instanceId, null, cause()),
  upgrade: (row) =>
    upgradeInstance(shop.owner, { instanceId: row.instanceId, ...orderIds(), target: null }, cause()),
  check: (row) => checkChange(shop.owner, row.instanceId, null),
};
type Expected = [LifecycleResult['kind'], InstanceStatus];
const OUTCOMES: Record<string, Record<InstanceStatus, Expected>> = {
  renew: {
    provisioning: ['done', 'provisioning'],
    active: ['done', 'active'],
    frozen: ['done', 'active'],
    failed: ['done', 'failed'],
    released: ['unknown', 'released'],
  },
  cancelRenewal: {
    provisioning: ['done', 'provisioning'],
    active: ['done', 'active'],
    frozen: ['done', 'frozen'],
    failed: ['done', 'failed'],
    released: ['unknown', 'released'],
  },
  freeze: {
    provisioning: ['not_ready', 'provisioning'],
    active: ['done', 'frozen'],
    frozen: ['repeated', 'frozen'],
    failed: ['not_ready', 'failed'],
    released: ['unknown', 'released'],
  },
  unfreeze: {
    provisioning: ['not_ready', 'provisioning'],
    active: ['repeated', 'active'],
    frozen: ['done', 'active'],
    failed: ['not_ready', 'failed'],
    released: ['unknown', 'released'],
  },
  release: {
    provisioning: ['done', 'released'],
    active: ['done', 'released'],
    frozen: ['done', 'released'],
    failed: ['done', 'released'],
    released: ['repeated', 'released'],
  },
  upgrade: {
    provisioning: ['done', 'provisioning'],
    active: ['done', 'active'],
    frozen: ['done', 'frozen'],
    failed: ['done', 'failed'],
    released: ['unknown', 'released'],
  },
  check: {
    provisioning: ['refused', 'provisioning'],
    active: ['done', 'active'],
    frozen: ['refused', 'frozen'],
    failed: ['refused', 'failed'],
    released: ['unknown', 'released'],
  },
};
const table = Object.keys(verbs).flatMap((verb) =>
  INSTANCE_STATUSES.map((status) => [verb, status] as const),
);

describe('each verb in each status', () => {
  it.each(table)('%s of one that is %s', async (verb, status) => {
    const row = await makeInstance(shop, { status });
    const [kind, after] = OUTCOMES[verb]?.[status] ?? [];
    const result = await verbs[verb]?.(row);
    expect(result?.kind).toBe(kind);
    expect((await instance(row.id))?.status).toBe(after);
    const events = await eventsOf(db.admin, row.id);
    expect(events).toHaveLength(kind === 'done' && verb !== 'check' ? 2 : 1);
  });

  it.each(Object.keys(verbs))('%s knows nothing of another seller’s instance', async (verb) => {
    const foreign = await makeInstance(other);
    expect(await verbs[verb]?.(foreign)).toEqual({ kind: 'unknown' });
    expect(await instance(foreign.id)).toMatchObject({ status: 'active', updated_at: foreign.updatedAt });
    expect(await eventsOf(db.admin, foreign.id)).toHaveLength(1);
  });
});

describe('a refresh', () => {
  it('moves the end, says so with its call and order, and has the order fetched', async () => {
    const row = await makeInstance(shop, { expireAt: hours(24) });
    const input = renewal(row);
    const call = cause();
    await refreshInstance(shop.owner, input, call);
    expect(await instance(row.id)).toMatchObject({ expire_at: END, status: 'active' });
    expect((await eventsOf(db.admin, row.id))[1]).toMatchObject({
      kind: 'renewed',
      order_id: input.orderId,
      callback_id: call.callbackId,
      changes: { expireAt: [hours(24).toISOString(), END.toISOString()] },
    });
    const { orderId, orderLineId } = input;
    expect(await jobs(orderId)).toEqual([
      { data: { sellerId: shop.owner.sellerId, orderId, orderLineId, attempt: 0 } },
    ]);
  });

  it('extends once for each order, even when the repeat names a later end', async () => {
    const row = await makeInstance(shop);
    const input = renewal(row);
    await refreshInstance(shop.owner, input, cause());
    const again = await refreshInstance(shop.owner, { ...input, expireAt: hours(9_999) }, cause());
    expect(again.kind).toBe('repeated');
    expect((await instance(row.id))?.expire_at).toEqual(END);
    expect(await jobs(input.orderId)).toHaveLength(1);
    expect(await eventsOf(db.admin, row.id)).toHaveLength(2);
  });

  it('extends once when the same order comes ten times at once', async () => {
    const row = await makeInstance(shop);
    const input = renewal(row);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => refreshInstance(shop.owner, input, cause())),
    );
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(await eventsOf(db.admin, row.id)).toHaveLength(2);
  });

  it('takes the order that the call carries, and lets it count from the end that it extends', async () => {
    const row = await makeInstance(shop, {
      expireAt: hours(48),
      productId: 'P',
      skuCode: 'S',
      productName: 'Suite',
      customerId: 'c-9',
      customerName: 'Acme',
    });
    const { orderId } = orderIds();
    const line = lineFacts({
      orderLineId: '',
      productId: '',
      skuCode: '',
      productName: '',
      chargingMode: null,
    });
    const order = orderFacts(orderId, { orderType: 'RENEW', customerName: '', lines: [line] });
    await refreshInstance(shop.owner, renewal(row, { orderId, orderLineId: '', order }), cause());
    const stored = await rowsOf(
      db.admin,
      `select o.customer_name, o.source, l.product_id, l.product_name, l.instance_id, l.effective_at
       from orders o join order_lines l on l.order_row_id = o.id where o.order_id = $1`,
      [orderId],
    );
    expect(stored).toEqual([
      {
        customer_name: 'Acme',
        source: 'callback',
        product_id: 'P',
        product_name: 'Suite',
        instance_id: row.instanceId,
        effective_at: hours(48),
      },
    ]);
    expect(await jobs(orderId)).toEqual([]);
  });

  it('makes a trial formal', async () => {
    const row = await makeInstance(shop, { isTrial: true });
    await refreshInstance(shop.owner, renewal(row, { scene: 'TRIAL_TO_FORMAL' }), cause());
    expect((await instance(row.id))?.is_trial).toBe(false);
  });
});

describe('a release', () => {
  it('ends the deadline of one that was never delivered', async () => {
    const row = await makeInstance(shop, { status: 'provisioning', provisionBy: hours(2) });
    await releaseInstance(shop.owner, row.instanceId, null, cause());
    expect(await instance(row.id)).toMatchObject({ status: 'released', provision_by: null });
  });

  it('by a refund names its order and has it fetched', async () => {
    const row = await makeInstance(shop);
    const refund = orderIds();
    await releaseInstance(shop.owner, row.instanceId, refund, cause());
    expect((await eventsOf(db.admin, row.id))[1]).toMatchObject({
      kind: 'released',
      order_id: refund.orderId,
    });
    expect(await jobs(refund.orderId)).toHaveLength(1);
    expect((await releaseInstance(shop.owner, row.instanceId, refund, cause())).kind).toBe('repeated');
    expect(await jobs(refund.orderId)).toHaveLength(1);
  });
});

describe('an upgrade', () => {
  it('of V1 takes the target of the call, once for each order', async () => {
    const row = await makeInstance(shop, { skuCode: 'S', productId: 'P', quantity: 5 });
    const input = { instanceId: row.instanceId, ...orderIds() };
    const target = { skuCode: 'L', productId: 'Q', quantity: 20 };
    await upgradeInstance(shop.owner, { ...input, target }, cause());
    const again = { ...input, target: { ...target, quantity: 99 } };
    expect((await upgradeInstance(shop.owner, again, cause())).kind).toBe('repeated');
    expect(await instance(row.id)).toMatchObject({ sku_code: 'L', product_id: 'Q', quantity: 20 });
    expect((await eventsOf(db.admin, row.id))[1]).toMatchObject({
      kind: 'upgraded',
      changes: { skuCode: ['S', 'L'], productId: ['P', 'Q'], quantity: [5, 20] },
    });
  });

  it('without a quantity keeps the one that was bought', async () => {
    const row = await makeInstance(shop, { quantity: 5 });
    const target = { skuCode: 'L', productId: 'Q', quantity: null };
    await upgradeInstance(shop.owner, { instanceId: row.instanceId, ...orderIds(), target }, cause());
    expect((await instance(row.id))?.quantity).toBe(5);
  });
});

describe('a check of a change', () => {
  it('refuses less than what is in use, and changes nothing', async () => {
    const row = await makeInstance(shop, { quantity: 10, quantityInUse: 6 });
    expect(await checkChange(shop.owner, row.instanceId, 5)).toMatchObject({
      kind: 'refused',
      reason: 'below_use',
    });
    expect((await checkChange(shop.owner, row.instanceId, 6)).kind).toBe('done');
    expect(await eventsOf(db.admin, row.id)).toHaveLength(1);
  });
});
