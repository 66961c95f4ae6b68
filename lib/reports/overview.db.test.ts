import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallbackVerdict, InstanceStatus, Role } from '@/db/enums';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import { instances } from '@/db/schema/instances';
import { licenseRequests } from '@/db/schema/licenses';
import { usageRecords } from '@/db/schema/usage';
import { workerHeartbeats } from '@/db/schema/workers';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { callbacksQuery } from '@/lib/callbacks/contract';
import { listCallbacks } from '@/lib/callbacks/service/list-callbacks';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { ctxOf, makeLine, makeSeller } from '@/lib/statements/service/line-fixtures';
import { getOverview } from './service';

const NOW = new Date('2026-02-10T04:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

let db: TestDatabase;
let owner: Ctx;
let addressId: string;
beforeAll(async () => {
  db = await createTestDatabase();
  owner = await ownerOf('overview');
  addressId = await makeAddress(owner);
});
afterAll(() => db.drop());

const ownerOf = async (name: string) => ctxOf(db.pool, await makeSeller(db.pool, name), NOW, 'owner');
const as = (role: Role) => ctxOf(db.pool, owner.sellerId, NOW, role);

async function makeAddress(ctx: Ctx): Promise<string> {
  const id = newId();
  await ctx.run((tx) =>
    tx
      .insert(productionAddresses)
      .values({ sellerId: ctx.sellerId, id, code: `c-${id}`, label: 'a', generation: 'v2' }),
  );
  return id;
}

const makeInstance = (
  status: InstanceStatus,
  given: Partial<typeof instances.$inferInsert> = {},
): Promise<unknown> => {
  const id = newId();
  return owner.run((tx) =>
    tx.insert(instances).values({
      sellerId: owner.sellerId,
      id,
      instanceId: `i-${id}`,
      addressId,
      generation: 'v2',
      orderId: `o-${id}`,
      status,
      details: 'known',
      ...given,
    }),
  );
};

const makeCall = (
  verdict: CallbackVerdict,
  receivedAt: Date,
  given: Partial<typeof callbacks.$inferInsert> = {},
  ctx: Ctx = owner,
) =>
  ctx.run((tx) =>
    tx.insert(callbacks).values({
      sellerId: ctx.sellerId,
      id: v7({ msecs: receivedAt.getTime() }),
      addressId,
      addressCode: 'c',
      receivedAt,
      generation: 'v2',
      verdict,
      resultCode: verdict === 'accepted' ? '000000' : '000001',
      durationUs: 100,
      requestSealed: Buffer.from('x'),
      ...given,
    }),
  );

describe('the overview', () => {
  beforeAll(async () => {
    await makeCall('accepted', hours(-1));
    await makeCall('unauthenticated', hours(-2));
    await makeCall('unauthenticated', hours(-23.9));
    await makeCall('refused', hours(-3));
    await makeCall('refused', hours(-25));
    // Yesterday begins at midnight in Shanghai.
    await makeCall('refused', hours(-36.1));
    await makeCall('test', hours(-1.5));
    await makeInstance('provisioning', { provisionBy: hours(2), customerName: 'later' });
    await makeInstance('provisioning', { provisionBy: hours(1), customerName: 'sooner' });
    await makeInstance('active', { expireAt: hours(24) });
    await makeInstance('active', { expireAt: hours(24 * 7 + 0.01) });
    await makeInstance('active', { expireAt: hours(-1), details: 'missing' });
    await makeInstance('frozen', { expireAt: hours(24) });
    await makeInstance('released', { attention: 'unknown_product', details: 'missing' });
    await makeLine(owner, 'JAN', { amountMinor: 300n, effectiveAt: hours(-24 * 20) });
    await makeLine(owner, 'FEB', { amountMinor: -100n, effectiveAt: hours(-24) });
    await makeLine(owner, 'USD', { amountMinor: 7n, currency: 'USD', effectiveAt: hours(-24) });
    await makeLine(owner, 'OLD', { effectiveAt: new Date('2025-02-28T15:59:59Z') });
    await makeLine(owner, 'FIRST', { amountMinor: 5n, effectiveAt: new Date('2025-02-28T16:00:00Z') });
    await makeLine(owner, 'OPEN', { amountMinor: 9n, effectiveAt: null }, { orderedAt: hours(-24 * 20) });
  });

  it('counts the calls without success since yesterday, those of the list, and shows the newest of all', async () => {
    const { attention, callbacks: newest } = await getOverview(owner);
    expect(attention.callbacks).toEqual({
      total: 4,
      since: '2026-02-09',
      byVerdict: [
        { verdict: 'unauthenticated', count: 2 },
        { verdict: 'refused', count: 2 },
      ],
    });
    const query = callbacksQuery.parse({ problems: '1', from: attention.callbacks?.since });
    expect((await listCallbacks(owner, query)).total).toBe(attention.callbacks?.total);
    expect(newest?.map((call) => call.receivedAt)).toEqual(
      [-1, -1.5, -2, -3, -23.9, -25, -36.1].map((count) => hours(count).toISOString()),
    );
  });

  it('names what waits by its deadline and what expires within seven days', async () => {
    const { attention } = await getOverview(owner);
    expect(attention.waiting?.count).toBe(2);
    expect(attention.waiting?.first.map((row) => row.customerName)).toEqual(['sooner', 'later']);
    expect(attention.expiring).toMatchObject({ count: 1, first: [{ dueAt: hours(24).toISOString() }] });
    expect(attention).toMatchObject({ detailsMissing: 2, unknownProducts: 1 });
  });

  it('tells of interfaces that are not known here, for the seven days that the list can show', async () => {
    const since = '2026-02-03';
    expect((await getOverview(owner)).attention.unknownCalls).toEqual({ count: 0, since, names: [] });
    const seller = await ownerOf('unknown');
    const named = (activity: string | null, reason: string, at: Date) =>
      makeCall('malformed', at, { activity, reason }, seller);
    await named('newThing', 'unknown_activity', hours(-1));
    await named('newThing', 'unknown_activity', hours(-30));
    await named('roleSync', 'unknown_operation', hours(-2));
    await named(null, 'unknown_activity', hours(-2));
    await named('newThing', 'invalid_parameter', hours(-2));
    await named('newInstance', 'wrong_address', hours(-2));
    await named('edgeThing', 'unknown_activity', new Date('2026-02-02T16:00:00Z'));
    await named('oldThing', 'unknown_activity', new Date('2026-02-02T15:59:59Z'));
    const { unknownCalls } = (await getOverview(seller)).attention;
    expect(unknownCalls).toMatchObject({ count: 5, since });
    expect(unknownCalls?.names.toSorted()).toEqual(['edgeThing', 'newThing', 'roleSync']);
  });

  it('counts rejected usage and unanswered requests for those who may see them', async () => {
    const seller = await ownerOf('troubled');
    await seller.run(async (tx) => {
      const id = newId();
      const instance = {
        sellerId: seller.sellerId,
        id,
        instanceId: `i-${id}`,
        addressId,
        orderId: `o-${id}`,
      };
      await tx
        .insert(instances)
        .values({ ...instance, generation: 'v2', status: 'active', details: 'known' });
      const record = (state: 'rejected' | 'waiting', hour: number) => ({
        sellerId: seller.sellerId,
        id: newId(),
        instanceRowId: id,
        value: '1',
        beginAt: hours(hour - 1),
        endAt: hours(hour),
        recordAt: hours(hour),
        meteringSn: `sn${hour}`,
        source: 'api' as const,
        state,
      });
      await tx.insert(usageRecords).values([record('rejected', -2), record('waiting', -1)]);
      const request = (state: 'waiting' | 'refused' | 'answered') => ({
        sellerId: seller.sellerId,
        id: newId(),
        instanceRowId: id,
        eventId: state,
        fingerprintHash: Buffer.from(state),
        effectiveAt: NOW,
        state,
        receivedAt: NOW,
      });
      await tx.insert(licenseRequests).values([request('waiting'), request('refused'), request('answered')]);
    });
    expect((await getOverview(seller)).attention).toMatchObject({ usageRejected: 1, licenseRequests: 2 });
    expect((await getOverview(owner)).attention).toMatchObject({ usageRejected: 0, licenseRequests: 0 });
  });

  it('names what a new seller has still to set up, until it is there', async () => {
    const seller = await ownerOf('new');
    const lacking = async () => {
      const { lacksAddress, lacksCredentials } = (await getOverview(seller)).attention;
      return { lacksAddress, lacksCredentials };
    };
    expect(await lacking()).toEqual({ lacksAddress: true, lacksCredentials: true });
    await makeAddress(seller);
    expect(await lacking()).toEqual({ lacksAddress: false, lacksCredentials: true });
    await setMarketplaceCredentials(seller, { accessKeyId: 'AK', secret: 'a-secret' });
    expect(await lacking()).toEqual({ lacksAddress: false, lacksCredentials: false });
    const finance = ctxOf(db.pool, seller.sellerId, NOW, 'finance');
    expect((await getOverview(finance)).attention.lacksAddress).toBeNull();
  });

  it('counts instances by status', async () => {
    expect((await getOverview(owner)).instances).toEqual([
      { status: 'provisioning', count: 2 },
      { status: 'active', count: 3 },
      { status: 'frozen', count: 1 },
      { status: 'failed', count: 0 },
      { status: 'released', count: 1 },
    ]);
  });

  it('sums twelve months of Shanghai for each currency', async () => {
    const { money } = await getOverview(owner);
    expect(money?.months).toHaveLength(12);
    expect(money).toMatchObject({ month: '2026-02', previousMonth: '2026-01' });
    expect(money?.amounts).toEqual([
      { month: '2025-03', currency: 'CNY', count: 1, amountMinor: 5 },
      { month: '2026-01', currency: 'CNY', count: 2, amountMinor: 309 },
      { month: '2026-02', currency: 'CNY', count: 1, amountMinor: -100 },
      { month: '2026-02', currency: 'USD', count: 1, amountMinor: 7 },
    ]);
  });

  it('says whether a worker beats', async () => {
    expect((await getOverview(owner)).attention.worker).toEqual({ isBeating: false, beatAt: null });
    await owner.run((tx) =>
      tx.insert(workerHeartbeats).values({ workerId: 'w', startedAt: hours(-1), beatAt: hours(-0.001) }),
    );
    expect((await getOverview(owner)).attention.worker.isBeating).toBe(true);
    await owner.run((tx) => tx.update(workerHeartbeats).set({ beatAt: hours(-0.01) }));
    expect((await getOverview(owner)).attention.worker.isBeating).toBe(false);
  });

  it('shows each role only what it may read', async () => {
    const finance = await getOverview(as('finance'));
    expect(finance.callbacks).toBeNull();
    expect(finance.attention.callbacks).toBeNull();
    expect(finance.money).not.toBeNull();
    const delivery = await getOverview(as('delivery'));
    expect(delivery.money).toBeNull();
    expect(delivery.instances).not.toBeNull();
  });

  it('shows another seller nothing of it', async () => {
    const empty = await getOverview(await ownerOf('empty'));
    expect(empty.callbacks).toEqual([]);
    expect(empty.money?.amounts).toEqual([]);
    expect(empty.instances?.every((row) => row.count === 0)).toBe(true);
    expect(empty.attention).toMatchObject({
      callbacks: { total: 0 },
      waiting: { count: 0 },
      detailsMissing: 0,
    });
  });
});
