import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { instanceChanges, instances } from '@/db/schema/instances';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { makeLine, makeProduct } from '@/lib/statements/service/line-fixtures';
import { ordersQuery } from '../contract';
import { getOrder, revealContact } from './get-order';
import { listOrders } from './list-orders';
import { sealContact, sealFilled } from './personal';
import { recordOrder } from './record-order';

const NOW = new Date('2026-03-10T04:00:00Z');
let db: TestDatabase;
let seller: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  seller = await createTestSeller(db.pool, { now: () => NOW });
});
afterAll(() => db.drop());

const as = (role: Role, of = seller) =>
  makeCtx({
    sellerId: of.sellerId,
    role,
    pool: db.pool,
    now: () => NOW,
    actor: { kind: 'member', id: newId(), label: 'Wang Fang' },
  });
const idOf = async (orderId: string, of = seller) =>
  (await listOrders(of, ordersQuery.parse({ q: orderId }))).items.find((row) => row.orderId === orderId)
    ?.id ?? '';
const contact = () =>
  sealContact({ mobilePhone: '13812345678', email: 'li.na@example.com' }, seller.sellerId);
const audit = async (id: string) =>
  (
    await db.admin.query(
      'select action, actor_label, subject_label, changes from audit_entries where subject_id = $1',
      [id],
    )
  ).rows;

const makeInstance = (given: Partial<typeof instances.$inferInsert>) => {
  const id = newId();
  const row = {
    sellerId: seller.sellerId,
    id,
    instanceId: `i-${id}`,
    addressId: newId(),
    orderId: `o-${id}`,
  };
  const rest = { generation: 'v2', status: 'active', details: 'known' } as const;
  return seller.run(async (tx) => {
    await tx.insert(instances).values({ ...row, ...rest, ...given });
    return id;
  });
};

describe('an order', () => {
  it('shows its lines with what was bought, and the instances that it made, changed or names', async () => {
    await makeProduct(seller, 'OFFI1000001-STD-YEAR', 'OFFI1000001-STD', 'Listed', '50 seats');
    const made = await makeInstance({ orderId: 'CS1', instanceId: 'made' });
    const changed = await makeInstance({ instanceId: 'changed' });
    const named = await makeInstance({ instanceId: 'named' });
    await makeInstance({ instanceId: 'stranger' });
    await seller.run((tx) =>
      tx.insert(instanceChanges).values({
        sellerId: seller.sellerId,
        instanceRowId: changed,
        operation: 'refresh',
        orderId: 'CS1',
        appliedAt: NOW,
      }),
    );
    await makeLine(seller, 'CS1', { instanceId: 'named', productName: '' });
    const order = await getOrder(seller, await idOf('CS1'));
    expect(order.instances.map((row) => row.id)).toEqual([made, changed, named]);
    expect(order.lines).toMatchObject([
      {
        orderLineId: 'CS1-000001',
        productName: 'Listed',
        specification: '50 seats',
        instance: { id: named, instanceId: 'named' },
        original: null,
        amountMinor: 39_800,
        currency: 'CNY',
        effectiveAt: '2026-01-10T03:00:00.000Z',
      },
    ]);
    expect(order).toMatchObject({ source: 'open_api', amountMinor: 39_800, callCount: 0 });
  });

  it('leads from a refund to what was bought, by line or by order', async () => {
    await makeLine(seller, 'CSBOUGHT');
    await makeLine(seller, 'V1-2024', { orderLineId: 'P' });
    const bought = [await idOf('CSBOUGHT'), await idOf('V1-2024')];
    await makeLine(seller, 'CSREFUND', { originalLineId: 'CSBOUGHT-000001' }, { orderType: 'UNSUBSCRIBE' });
    await makeLine(seller, 'V1REFUND', { originalLineId: 'V1-2024' }, { orderType: 'UNSUBSCRIBE' });
    await makeLine(seller, 'LOST', { originalLineId: 'GONE-000001' });
    const originals = [];
    for (const orderId of ['CSREFUND', 'V1REFUND', 'LOST'])
      originals.push(
        (await getOrder(seller, await idOf(orderId))).lines.map((line) => line.original?.orderRowId),
      );
    expect(originals).toEqual([[bought[0]], [bought[1]], [null]]);
  });

  it('hides the buyer’s contact and what they filled in', async () => {
    const extendParams = [{ name: 'idNum', value: '352255555555556' }];
    const extendParamsSealed = sealFilled(extendParams, seller.sellerId);
    await makeLine(seller, 'CSHIDE', { extendParamsSealed }, { contactSealed: contact() });
    const order = await getOrder(as('auditor'), await idOf('CSHIDE'));
    expect(order.contact).toEqual({ mobilePhone: '138****78', email: 'l****@example.com' });
    expect(order.lines[0]?.extendParams).toEqual(['idNum']);
    expect(JSON.stringify(order)).not.toMatch(/13812345678|li\.na|3522/);
  });

  it('counts its calls only for who may read them', async () => {
    await makeLine(seller, 'CSCALLS');
    const id = await idOf('CSCALLS');
    expect((await getOrder(as('finance'), id)).callCount).toBeNull();
    expect((await getOrder(as('auditor'), id)).callCount).toBe(0);
  });

  it('is nothing to another seller, whose answer is that of an unknown id', async () => {
    await makeLine(seller, 'CSFOREIGN');
    const other = await createTestSeller(db.pool);
    const id = await idOf('CSFOREIGN');
    const [foreign, unknown] = await Promise.all(
      [id, newId()].map((one) => getOrder(other, one).catch((error: unknown) => error)),
    );
    expect(foreign).toMatchObject({ kind: 'not_found', code: 'not_found' });
    expect(foreign).toEqual(unknown);
  });
});

describe('looking at a contact', () => {
  it('shows it in full and leaves an audit row without it', async () => {
    const extendParams = [{ name: 'idNum', value: '352255555555556' }];
    const extendParamsSealed = sealFilled(extendParams, seller.sellerId);
    await makeLine(seller, 'CSREVEAL', { extendParamsSealed }, { contactSealed: contact() });
    const id = await idOf('CSREVEAL');
    expect(await revealContact(as('delivery'), id)).toEqual({
      mobilePhone: '13812345678',
      email: 'li.na@example.com',
      extendParams: [{ orderLineId: 'CSREVEAL-000001', params: extendParams }],
    });
    expect(await audit(id)).toEqual([
      { action: 'orders.reveal_contact', actor_label: 'Wang Fang', subject_label: 'CSREVEAL', changes: null },
    ]);
  });

  it('is refused where there is nothing to show', async () => {
    await makeLine(seller, 'CSNOTHING');
    const id = await idOf('CSNOTHING');
    await expect(revealContact(as('delivery'), id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'no_contact',
    });
    expect(await audit(id)).toEqual([]);
  });

  it.each(['finance', 'auditor', 'product_manager'] as const)('is refused to %s', async (role) => {
    await makeLine(seller, `CS-${role}`, {}, { contactSealed: contact() });
    const id = await idOf(`CS-${role}`);
    await expect(revealContact(as(role), id)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await audit(id)).toEqual([]);
  });

  it('of another seller is not found', async () => {
    await makeLine(seller, 'CSTHEIRS', {}, { contactSealed: contact() });
    const other = as('owner', await createTestSeller(db.pool));
    const id = await idOf('CSTHEIRS');
    await expect(revealContact(other, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await audit(id)).toEqual([]);
  });
});

describe('an order that is told twice', () => {
  const facts = {
    orderId: 'CSTOLD',
    orderType: 'NEW',
    orderedAt: NOW,
    customerId: 'c',
    customerName: 'Acme',
    userId: null,
    userName: null,
    mobilePhone: '13812345678',
    email: null,
    lines: [],
  } as const;

  it('says who told it last, and a weaker telling changes nothing', async () => {
    await recordOrder(seller, facts, 'callback');
    await recordOrder(seller, { ...facts, customerName: 'Acme Ltd', mobilePhone: null }, 'open_api');
    await recordOrder(seller, { ...facts, customerName: 'Weaker' }, 'import');
    const order = await getOrder(seller, await idOf('CSTOLD'));
    expect(order).toMatchObject({ source: 'open_api', customerName: 'Acme Ltd' });
    expect(order.contact.mobilePhone).toBe('138****78');
  });
});
