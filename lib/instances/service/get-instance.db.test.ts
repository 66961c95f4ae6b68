import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callbacks } from '@/db/schema/callbacks';
import { licensePool } from '@/db/schema/licenses';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { deliverInstance } from '../contract';
import { applyOrder } from './apply-order';
import { getInstance } from './get-instance';
import { actorOf, hours, makeInstance, NOW, openShop, orderFacts, type Shop } from './instance-fixtures';
import { refreshInstance, releaseInstance, setFrozen } from './lifecycle';
import { editDelivery } from './provision-instance';
import { revealLogin } from './reveal-login';

let db: TestDatabase;
let shop: Shop;
let worker: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  shop = await openShop(db.pool);
  worker = await actorOf(shop, 'delivery', { name: 'Wang Fang', now: hours(5) });
});
afterAll(() => db.drop());

const at = (hour: number): Ctx => ({ ...shop.owner, now: () => hours(hour), run: later(hour) });
const later =
  (hour: number): Ctx['run'] =>
  (work) =>
    shop.owner.run((tx, inner, client) => {
      const ctx: Ctx = { ...inner, now: () => hours(hour), run: (next) => next(tx, ctx, client) };
      return work(tx, ctx, client);
    });

async function call(activity: string, receivedAt: Date): Promise<{ callbackId: string }> {
  const id = newId();
  await shop.owner.run((tx) =>
    tx.insert(callbacks).values({
      sellerId: shop.owner.sellerId,
      id,
      addressId: shop.addressId,
      addressCode: 'c',
      receivedAt,
      generation: 'v2',
      activity,
      verdict: 'accepted',
      resultCode: '000000',
      durationUs: 100,
      requestSealed: Buffer.from('x'),
    }),
  );
  return { callbackId: id };
}

describe('the history of an instance', () => {
  it('merges calls, orders and people, newest first, each with its cause', async () => {
    const row = await makeInstance(shop, { details: 'pending', createdAt: hours(-1) });
    await applyOrder(at(1), orderFacts(row.orderId, { orderedAt: hours(-2) }));
    const renewed = await call('refreshInstance', hours(2));
    const orderId = `${row.orderId}R`;
    const renewal = { instanceId: row.instanceId, scene: 'RENEWAL', productId: null, order: null } as const;
    const term = { orderId, orderLineId: `${orderId}-000001`, expireAt: hours(24 * 900) };
    await refreshInstance(at(2), { ...renewal, ...term }, renewed);
    const frozen = await call('updateInstanceStatus', hours(3));
    await setFrozen(at(3), row.instanceId, true, frozen);
    await editDelivery(
      worker,
      row.id,
      deliverInstance.parse({ frontEndUrl: 'https://a.example', userName: 'admin', password: 'pw' }),
    );
    await revealLogin({ ...worker }, row.id);

    const { timeline, openOrders } = await getInstance(at(6), row.id);
    const told = timeline.entries.map((entry) => {
      if (entry.kind === 'order') return `order ${entry.line.orderType} ${entry.line.amountMinor}`;
      if (entry.kind === 'action') return `${entry.action} by ${entry.cause.name}`;
      return `${entry.event} ${entry.from}→${entry.to} by ${entry.cause.kind} ${entry.call?.activity ?? '-'}`;
    });
    expect(told).toEqual([
      'reveal_login by Wang Fang',
      'edited frozen→frozen by member -',
      'frozen active→frozen by job updateInstanceStatus',
      'renewed active→active by job refreshInstance',
      'details_known active→active by job -',
      'created null→active by job -',
      'order NEW 39800',
    ]);
    expect(timeline.isCut).toBe(false);
    expect(openOrders).toEqual([orderId]);
    const edited = timeline.entries[1];
    expect(edited?.kind === 'event' && edited.changes).toEqual([
      { field: 'frontEndUrl', before: null, after: 'https://a.example' },
      { field: 'userName', before: null, after: '***' },
      { field: 'password', before: null, after: '***' },
    ]);
    const created = timeline.entries[5];
    expect(created?.kind === 'event' && created.order).toEqual({
      orderId: row.orderId,
      orderRowId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('keeps the newest two hundred events, and says that there are more', async () => {
    const row = await makeInstance(shop);
    for (let n = 0; n < 201; n += 1)
      await setFrozen(shop.owner, row.instanceId, n % 2 === 0, { callbackId: null });
    const { timeline } = await getInstance(shop.owner, row.id);
    expect(timeline.entries).toHaveLength(200);
    expect(timeline.isCut).toBe(true);
    expect(timeline.entries.at(-1)).toMatchObject({ event: 'unfrozen' });
  });
});

describe('what is shown of an instance', () => {
  it('tells what it has earned in each currency', async () => {
    const row = await makeInstance(shop, { details: 'pending' });
    await applyOrder(shop.owner, orderFacts(row.orderId));
    const refund = { orderId: `${row.orderId}U`, orderLineId: `${row.orderId}U-000001` };
    await releaseInstance(shop.owner, row.instanceId, refund, { callbackId: null });
    await applyOrder(
      shop.owner,
      orderFacts(refund.orderId, { orderType: 'UNSUBSCRIBE', orderedAt: NOW }, { amountMinor: -9_800n }),
    );
    const detail = await getInstance(shop.owner, row.id);
    expect(detail.totals).toEqual([{ currency: 'CNY', amountMinor: 30_000 }]);
    expect(detail.lines.map((line) => line.orderType)).toEqual(['NEW', 'UNSUBSCRIBE']);
    expect(detail.outlook).toMatchObject({ reason: 'refunded', since: NOW.toISOString() });
  });

  it('takes a release for a refund only when it names an order of its own', async () => {
    const row = await makeInstance(shop, { generation: 'v1' });
    await releaseInstance(
      shop.owner,
      row.instanceId,
      { orderId: row.orderId, orderLineId: '' },
      { callbackId: null },
    );
    expect((await getInstance(shop.owner, row.id)).outlook.reason).toBe('ended');
  });

  it('names the licence that was issued for its order, to those who may see licences', async () => {
    const row = await makeInstance(shop, { generation: 'v1' });
    const licence = { sellerId: shop.owner.sellerId, id: newId(), productId: 'P', licenseEnd: '0042' };
    const secret = { licenseHash: Buffer.from(row.id), licenseSealed: Buffer.from('x') };
    const issued = { state: 'issued', orderId: row.orderId, instanceRowId: row.id, issuedAt: NOW } as const;
    await shop.owner.run((tx) => tx.insert(licensePool).values({ ...licence, ...secret, ...issued }));
    expect((await getInstance(shop.owner, row.id)).license).toEqual({
      id: licence.id,
      end: '0042',
      issuedAt: NOW.toISOString(),
    });
    expect((await getInstance(shop.owner, (await makeInstance(shop)).id)).license).toBeNull();
  });

  it('explains a freeze by the call that made it', async () => {
    const row = await makeInstance(shop, { generation: 'v1' });
    await setFrozen(shop.owner, row.instanceId, true, await call('expireInstance', NOW));
    expect((await getInstance(shop.owner, row.id)).outlook).toEqual({
      reason: 'expired',
      since: NOW.toISOString(),
      next: [{ step: 'release', by: hours(15 * 24).toISOString(), isLate: false }],
    });
  });

  it('hides user name and password', async () => {
    const row = await makeInstance(shop);
    const login = { userName: 'root-admin', password: 'Geheim-1' };
    await editDelivery(worker, row.id, deliverInstance.parse({ frontEndUrl: 'https://a.example', ...login }));
    const detail = await getInstance(worker, row.id);
    expect(detail.login).toEqual({ userName: 'r***', hasPassword: true });
    expect(JSON.stringify(detail)).not.toMatch(/root-admin|Geheim/);
  });

  it('is nothing to another seller, whose answer is that of an unknown id', async () => {
    const row = await makeInstance(shop);
    const other = await openShop(db.pool);
    const [foreign, unknown] = await Promise.all(
      [row.id, newId()].map((id) => getInstance(other.owner, id).catch((error: unknown) => error)),
    );
    expect(foreign).toMatchObject({ kind: 'not_found', code: 'not_found' });
    expect(foreign).toEqual(unknown);
  });

  it('is shown to every role that may read', async () => {
    const row = await makeInstance(shop);
    for (const role of ['auditor', 'finance', 'product_manager', 'delivery'] as const)
      expect((await getInstance(await actorOf(shop, role), row.id)).id).toBe(row.id);
  });
});
