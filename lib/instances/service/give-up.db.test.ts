import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createSlowly } from './create-slowly';
import { createWithDetails } from './create-with-details';
import { giveUp } from './give-up';
import { eventsOf, makeInstance, NOW, openShop, rowsOf, type Shop } from './instance-fixtures';
import type { InstanceRow } from './rows';

let db: TestDatabase;
let shop: Shop;
let other: Shop;
beforeAll(async () => {
  db = await createTestDatabase();
  [shop, other] = [await openShop(db.pool), await openShop(db.pool)];
});
afterAll(() => db.drop());

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const waiting = (provisionBy = NOW) => makeInstance(shop, { status: 'provisioning', provisionBy });
const statusOf = async (row: InstanceRow) =>
  (await rowsOf<{ status: string }>(db.admin, 'select status from instances where id = $1', [row.id]))[0]
    ?.status;
const jobsOf = (row: InstanceRow) =>
  rowsOf<{ queue: string; start_after: Date }>(
    db.admin,
    `select queue, start_after from job_requests where data ->> 'instanceRowId' = $1`,
    [row.id],
  );

describe('the end of the time to deliver', () => {
  it('marks what nobody has delivered, once, and says so in its history', async () => {
    const row = await waiting();
    await giveUp(shop.owner, row.id);
    await giveUp(shop.owner, row.id);
    expect(await statusOf(row)).toBe('failed');
    expect((await eventsOf(db.admin, row.id)).map(({ kind }) => kind)).toEqual(['created', 'failed']);
  });

  it.each([
    ['has more time', () => waiting(later(1)), 'provisioning'],
    ['was delivered', () => makeInstance(shop), 'active'],
    ['was released', () => makeInstance(shop, { status: 'released' }), 'released'],
  ] as const)('leaves what %s', async (_what, make, status) => {
    const row = await make();
    await giveUp(shop.owner, row.id);
    expect(await statusOf(row)).toBe(status);
  });

  it('touches nothing of another seller', async () => {
    const row = await waiting();
    await giveUp(other.owner, row.id);
    expect(await statusOf(row)).toBe('provisioning');
  });
});

describe('a create that is restarted', () => {
  const delivers = { family: 'saas', provisioning: 'manual' } as const;
  const address = { ...delivers, frontEndUrlTemplate: null, adminUrlTemplate: null } as const;
  const inputOf = (row: Pick<InstanceRow, 'orderId' | 'orderLineId'>) => ({
    identity: { orderId: row.orderId, orderLineId: row.orderLineId, orderProductId: '' },
    businessId: 'another',
    nonce: '',
    address: { id: shop.addressId, generation: 'v2', fieldEncryption: 'aes-256', ...address } as const,
    provisionBy: later(180),
  });

  it('gives a failed instance its time again, and watches it again', async () => {
    const row = await makeInstance(shop, { status: 'failed' });
    const made = await createSlowly(shop.owner, inputOf(row), { callbackId: null });
    expect(made).toMatchObject({ kind: 'repeated', row: { id: row.id, status: 'provisioning' } });
    expect(made.row.provisionBy).toEqual(later(180));
    expect((await eventsOf(db.admin, row.id)).at(-1)).toMatchObject({ kind: 'taken_up_again' });
    expect(await jobsOf(row)).toEqual([{ queue: 'give-up', start_after: later(180) }]);
  });

  const detailed = (row: Parameters<typeof inputOf>[0]) => {
    const more = { productId: 'P', skuCode: null, customerId: 'c', customerName: 'C', chargingMode: null };
    const flags = { quantity: 1, isTrial: false, isSupervised: false, acceptedAt: null, expireAt: null };
    return { ...inputOf(row), ...more, ...flags, order: null };
  };

  it('does so for V1, and makes nothing else', async () => {
    const row = await makeInstance(shop, { status: 'failed', generation: 'v1', orderLineId: '' });
    const made = await createWithDetails(shop.owner, detailed(row), { callbackId: null });
    expect(made).toMatchObject({ kind: 'repeated', row: { id: row.id, status: 'provisioning' } });
  });

  it('watches what is made anew, in either way of making it', async () => {
    const unlike = (orderId: string) => ({ orderId, orderLineId: '' });
    const ways = [
      await createSlowly(
        shop.owner,
        { ...inputOf(unlike('slow')), businessId: 'slow' },
        { callbackId: null },
      ),
      await createWithDetails(
        shop.owner,
        { ...detailed(unlike('detailed')), businessId: 'detailed' },
        { callbackId: null },
      ),
    ];
    for (const { row } of ways)
      expect(await jobsOf(row)).toEqual([{ queue: 'give-up', start_after: later(180) }]);
  });
});
