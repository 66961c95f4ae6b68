import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { makeProduct } from '@/lib/statements/service/line-fixtures';
import { applyOrder, markOrderMissing } from './apply-order';
import {
  eventsOf,
  hours,
  lineFacts,
  makeInstance,
  NOW,
  openShop,
  orderFacts,
  rowsOf,
  type Shop,
} from './instance-fixtures';
import { refreshInstance, upgradeInstance } from './lifecycle';
import { provisionInstance } from './provision-instance';

let db: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  db = await createTestDatabase();
  shop = await openShop(db.pool);
  await makeProduct(shop.owner, 'OFFI-STD-YEAR', 'OFFI-STD', 'Office Suite', 'Standard');
});
afterAll(() => db.drop());

type Row = Record<string, unknown>;
const instance = async (id: string) =>
  (await rowsOf<Row>(db.admin, 'select * from instances where id = $1', [id]))[0];
const lines = (orderId: string) =>
  rowsOf<Row>(db.admin, 'select * from order_lines where order_id = $1 order by order_line_id', [orderId]);
const waiting = { details: 'pending' } as const;
const cause = { callbackId: null };

describe('the order of a new instance', () => {
  it('tells it its product, customer, quantity and end, and counts from its provisioning', async () => {
    const made = await makeInstance(shop, waiting);
    await applyOrder(shop.owner, orderFacts(made.orderId));
    expect(await instance(made.id)).toMatchObject({
      details: 'known',
      attention: null,
      customer_name: '北京云启科技有限公司',
      product_name: 'Office Suite',
      charging_mode: 'PERIOD',
      quantity: 5,
      expire_at: hours(24 * 365),
    });
    expect(await lines(made.orderId)).toMatchObject([
      { instance_id: made.instanceId, effective_at: NOW, product_class: 'common', amount_minor: '39800' },
    ]);
    expect((await eventsOf(db.admin, made.id)).map(({ kind }) => kind)).toEqual(['created', 'details_known']);
  });

  it('changes nothing the second time', async () => {
    const made = await makeInstance(shop, waiting);
    await applyOrder(shop.owner, orderFacts(made.orderId));
    const [before, lineBefore] = [await instance(made.id), await lines(made.orderId)];
    await applyOrder(shop.owner, orderFacts(made.orderId));
    expect(await instance(made.id)).toEqual(before);
    const touched = { updated_at: expect.any(Date) };
    expect(await lines(made.orderId)).toEqual(lineBefore.map((line) => ({ ...line, ...touched })));
    expect(await eventsOf(db.admin, made.id)).toHaveLength(2);
  });

  it('flags a product or specification that is not recorded', async () => {
    const [a, b] = [await makeInstance(shop, waiting), await makeInstance(shop, waiting)];
    await applyOrder(shop.owner, orderFacts(a.orderId, {}, { productId: 'NEVER-SEEN' }));
    await applyOrder(shop.owner, orderFacts(b.orderId, {}, { skuCode: 'NEVER-SEEN' }));
    expect((await instance(a.id))?.attention).toBe('unknown_product');
    expect((await instance(b.id))?.attention).toBe('unknown_sku');
  });

  it('does not count while it waits for delivery, and counts from the delivery afterwards', async () => {
    const early = await makeInstance(shop, { ...waiting, status: 'provisioning' });
    await applyOrder(shop.owner, orderFacts(early.orderId));
    expect((await lines(early.orderId))[0]?.effective_at).toBeNull();

    const late = await makeInstance(shop, { ...waiting, status: 'provisioning', createdAt: hours(-2) });
    const delivery = { frontEndUrl: 'https://a.example', adminUrl: '', memo: '', quantityInUse: null };
    await provisionInstance(shop.owner, late.id, delivery);
    await applyOrder(shop.owner, orderFacts(late.orderId));
    expect((await lines(late.orderId))[0]?.effective_at).toEqual(NOW);
  });

  it('never counts when it was refunded undelivered', async () => {
    const gone = await makeInstance(shop, { ...waiting, status: 'released' });
    await applyOrder(shop.owner, orderFacts(gone.orderId));
    expect((await lines(gone.orderId))[0]?.effective_at).toBeNull();
  });

  it('counts from the acceptance when it is supervised', async () => {
    const v1 = { ...waiting, orderLineId: '', isSupervised: true } as const;
    const open = await makeInstance(shop, v1);
    const accepted = await makeInstance(shop, { ...v1, acceptedAt: hours(-3) });
    for (const row of [open, accepted]) await applyOrder(shop.owner, orderFacts(row.orderId));
    expect(await lines(open.orderId)).toMatchObject([{ supervision: 'in_progress', effective_at: null }]);
    expect(await lines(accepted.orderId)).toMatchObject([
      { supervision: 'completed', effective_at: hours(-3) },
    ]);
  });
});

describe('an order of several lines', () => {
  it('describes each instance by its own line, and none by a line whose call has not come', async () => {
    const first = await makeInstance(shop, waiting);
    const other = lineFacts({ orderLineId: `${first.orderId}-000002`, productId: 'OTHER', quantity: 9 });
    const facts = orderFacts(first.orderId);
    await applyOrder(shop.owner, { ...facts, lines: [...facts.lines, other] });
    expect(await instance(first.id)).toMatchObject({ product_id: 'OFFI-STD-YEAR', quantity: 5 });
    expect((await lines(first.orderId)).map((line) => line.instance_id)).toEqual([first.instanceId, null]);
  });

  it('tells the instances of one V1 order apart by their products', async () => {
    const orderId = 'CSV1PACKAGES';
    const v1 = { ...waiting, generation: 'v1', orderId, orderLineId: '' } as const;
    const a = await makeInstance(shop, { ...v1, orderProductId: 'A' });
    const b = await makeInstance(shop, { ...v1, orderProductId: 'B' });
    const told = ['A', 'B'].map((productId, at) =>
      lineFacts({ orderLineId: `${orderId}-00000${at + 1}`, productId, quantity: at + 1 }),
    );
    await applyOrder(shop.owner, orderFacts(orderId, { lines: told }));
    expect(await instance(a.id)).toMatchObject({ product_id: 'A', quantity: 1, details: 'known' });
    expect(await instance(b.id)).toMatchObject({ product_id: 'B', quantity: 2, details: 'known' });
    expect((await lines(orderId)).map((line) => line.instance_id)).toEqual([a.instanceId, b.instanceId]);
  });

  it('renews each instance by its own line', async () => {
    const [a, b] = [await makeInstance(shop), await makeInstance(shop)];
    const orderId = 'CSRENEWTWO';
    const end = hours(24 * 30);
    for (const [at, row] of [a, b].entries()) {
      const orderLineId = `${orderId}-00000${at + 1}`;
      const input = {
        instanceId: row.instanceId,
        scene: 'RENEWAL',
        orderId,
        orderLineId,
        expireAt: end,
      } as const;
      await refreshInstance(shop.owner, { ...input, productId: null, order: null }, cause);
    }
    const told = [1, 2].map((at) => lineFacts({ orderLineId: `${orderId}-00000${at}` }));
    await applyOrder(shop.owner, orderFacts(orderId, { orderType: 'RENEW', lines: told }));
    expect((await lines(orderId)).map((line) => line.instance_id)).toEqual([a.instanceId, b.instanceId]);
  });
});

describe('the order of a change', () => {
  const renewal = { scene: 'RENEWAL', productId: null, order: null } as const;

  it('counts from the end that a renewal extends', async () => {
    const end = hours(24 * 20);
    const made = await makeInstance(shop, { expireAt: end, productId: 'OFFI-STD-YEAR', quantity: 5 });
    const orderId = `${made.orderId}R`;
    const line = { orderLineId: `${orderId}-000001`, expireAt: hours(24 * 385) };
    await refreshInstance(shop.owner, { ...renewal, ...line, instanceId: made.instanceId, orderId }, cause);
    await applyOrder(shop.owner, orderFacts(orderId, { orderType: 'RENEW' }));
    expect((await lines(orderId))[0]).toMatchObject({ effective_at: end, instance_id: made.instanceId });
  });

  it('brings what a renewal with a change has changed', async () => {
    const made = await makeInstance(shop, { productId: 'OFFI-STD-YEAR', quantity: 5 });
    const orderId = `${made.orderId}C`;
    const line = { orderLineId: `${orderId}-000001`, expireAt: hours(24 * 385) };
    const change = { ...renewal, ...line, scene: 'RENEWAL_CHANGE', instanceId: made.instanceId } as const;
    await refreshInstance(shop.owner, { ...change, orderId }, cause);
    await applyOrder(shop.owner, orderFacts(orderId, { orderType: 'RENEW' }, { quantity: 12 }));
    expect((await instance(made.id))?.quantity).toBe(12);
  });

  it('points a refund at what was bought, and leaves the specification', async () => {
    const made = await makeInstance(shop, { productId: 'OFFI-STD-YEAR', quantity: 5 });
    const orderId = `${made.orderId}U`;
    const line = { orderLineId: `${orderId}-000001`, expireAt: hours(24) };
    const cancel = { ...renewal, ...line, scene: 'UNSUBSCRIBE_RENEWAL_PERIOD' } as const;
    await refreshInstance(shop.owner, { ...cancel, instanceId: made.instanceId, orderId }, cause);
    const facts = orderFacts(orderId, { orderType: 'UNSUBSCRIBE' }, { amountMinor: -100n, quantity: 1 });
    await applyOrder(shop.owner, facts);
    expect((await lines(orderId))[0]).toMatchObject({
      original_line_id: made.orderLineId,
      amount_minor: '-100',
      effective_at: NOW,
    });
    expect((await instance(made.id))?.quantity).toBe(5);
  });

  it('points the refund of a renewal at that renewal, each once, and then at the purchase', async () => {
    const made = await makeInstance(shop, { productId: 'OFFI-STD-YEAR', quantity: 5 });
    const tell = async (name: string, orderType: 'RENEW' | 'UNSUBSCRIBE', amountMinor: bigint) => {
      const orderId = `${made.orderId}${name}`;
      const scene = orderType === 'RENEW' ? 'RENEWAL' : 'UNSUBSCRIBE_RENEWAL_PERIOD';
      const line = { orderLineId: `${orderId}-000001`, expireAt: hours(24 * 400) };
      const change = { ...renewal, ...line, scene, instanceId: made.instanceId, orderId } as const;
      await refreshInstance(shop.owner, change, cause);
      await applyOrder(shop.owner, orderFacts(orderId, { orderType }, { amountMinor, quantity: 5 }));
      return line.orderLineId;
    };
    const first = await tell('R1', 'RENEW', 500n);
    const second = await tell('R2', 'RENEW', 500n);
    await tell('B1', 'UNSUBSCRIBE', -500n);
    await tell('B2', 'UNSUBSCRIBE', -500n);
    await tell('B3', 'UNSUBSCRIBE', -500n);
    const originals = [];
    for (const name of ['B1', 'B2', 'B3'])
      originals.push((await lines(`${made.orderId}${name}`))[0]?.original_line_id);
    expect(originals).toEqual([second, first, made.orderLineId]);
  });

  it('is not undone by an older order that is told later', async () => {
    const made = await makeInstance(shop, { ...waiting, createdAt: hours(-1), isTrial: true });
    const orderId = `${made.orderId}G`;
    const orderLineId = `${orderId}-000001`;
    const upgrade = { instanceId: made.instanceId, orderId, orderLineId, target: null };
    await upgradeInstance(shop.owner, upgrade, cause);
    await applyOrder(
      shop.owner,
      orderFacts(orderId, { orderType: 'CHANGE' }, { quantity: 50, skuCode: 'PRO' }),
    );
    const formal = { ...renewal, scene: 'TRIAL_TO_FORMAL', orderId: `${orderId}F` } as const;
    const term = { orderLineId: `${orderId}F-000001`, expireAt: hours(24 * 400) };
    await refreshInstance(shop.owner, { ...formal, ...term, instanceId: made.instanceId }, cause);
    await applyOrder(
      shop.owner,
      orderFacts(made.orderId, { orderType: 'TRIAL' }, { isTrial: true, quantity: 1 }),
    );
    expect(await instance(made.id)).toMatchObject({
      details: 'known',
      quantity: 50,
      sku_code: 'PRO',
      is_trial: false,
      expire_at: hours(24 * 400),
      customer_name: '北京云启科技有限公司',
    });
  });
});

describe('an order that cannot be had', () => {
  it('marks its instance once and leaves it as it is', async () => {
    const made = await makeInstance(shop, waiting);
    await markOrderMissing(shop.owner, made.orderId, made.orderLineId);
    await markOrderMissing(shop.owner, made.orderId, made.orderLineId);
    expect(await instance(made.id)).toMatchObject({ details: 'missing', status: 'active' });
    expect((await eventsOf(db.admin, made.id)).map(({ kind }) => kind)).toEqual([
      'created',
      'details_missing',
    ]);
  });

  it('marks every instance of a V1 order, and none that is known', async () => {
    const v1 = { generation: 'v1', orderId: 'CSV1MISSING', orderLineId: '' } as const;
    const open = await makeInstance(shop, { ...v1, ...waiting, orderProductId: 'A' });
    const known = await makeInstance(shop, { ...v1, orderProductId: 'B' });
    await markOrderMissing(shop.owner, 'CSV1MISSING', '');
    expect((await instance(open.id))?.details).toBe('missing');
    expect((await instance(known.id))?.details).toBe('known');
  });

  it('is found again later', async () => {
    const made = await makeInstance(shop, { details: 'missing' });
    await applyOrder(shop.owner, orderFacts(made.orderId));
    expect((await instance(made.id))?.details).toBe('known');
  });

  it('touches nothing of another seller with the same order', async () => {
    const other = await openShop(db.pool);
    const made = await makeInstance(shop, waiting);
    await markOrderMissing(other.owner, made.orderId, made.orderLineId);
    await applyOrder(other.owner, orderFacts(made.orderId));
    expect((await instance(made.id))?.details).toBe('pending');
    const [line] = await lines(made.orderId);
    expect(line).toMatchObject({ seller_id: other.owner.sellerId, instance_id: null });
  });
});
