import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { KIT_ACTIVITIES } from '@/db/enums';
import { callbacks } from '@/db/schema/callbacks';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { actorOf, openShop } from '@/lib/instances/service/instance-fixtures';
import { seal } from '@/lib/seal';
import { recordJointDecision } from '@/lib/sellers/service/joint-certification';
import { createListing } from './create-listing';
import { getReadiness } from './readiness';

let db: TestDatabase;
let owner: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  owner = await actorOf(await openShop(db.pool), 'owner');
});

type Activity = (typeof KIT_ACTIVITIES)[number];

/** Kit calls in the ledger, each with its result code. */
async function called(ctx: Ctx, resultCode: string, ...activities: Activity[]): Promise<string> {
  const { id: addressId, code: addressCode } = await createTestAddress(ctx);
  const requestSealed = seal('', `callbacks.request:${ctx.sellerId}`);
  const call = { addressId, addressCode, receivedAt: ctx.now(), generation: 'v2', resultCode } as const;
  await ctx.run((tx) =>
    tx.insert(callbacks).values(
      activities.map((activity) => ({
        ...call,
        sellerId: ctx.sellerId,
        id: newId(),
        activity,
        isTest: true,
        verdict: 'test' as const,
        durationUs: 1,
        requestSealed,
      })),
    ),
  );
  return addressId;
}

async function jointItems(ctx: Ctx) {
  const given = { productClass: 'joint', deliveryType: 'saas', name: '' } as const;
  const { productRowId } = await createListing(ctx, given);
  const { items } = await getReadiness(ctx, productRowId);
  const of = (id: string) => items.find((item) => item.id === id);
  return { certified: of('joint_certification'), kit: of('kit_integrated') };
}

it('a joint SaaS product waits for the certification and for calls of the kit that succeeded (R9)', async () => {
  const before = await jointItems(owner);
  expect(before.certified?.state).toBe('open');
  expect(before.kit).toMatchObject({ state: 'open', values: { done: 0 }, place: { id: null } });
  await recordJointDecision(owner, { outcome: 'passed', decidedOn: '2020-01-01', evidence: 'Ticket' });
  await called(owner, '000005', 'tenantSync', 'applicationSync', 'authSync', 'allOrgSync');
  const half = await called(owner, '000000', 'tenantSync', 'applicationSync');
  const halfway = await jointItems(owner);
  expect(halfway.certified?.state).toBe('met');
  expect(halfway.kit).toMatchObject({
    state: 'open',
    values: { done: 2, missing: 'authSync, allOrgSync' },
    place: { id: half },
  });
  const whole = await called(owner, '000000', 'tenantSync', 'applicationSync', 'authSync', 'allOrgSync');
  expect((await jointItems(owner)).kit).toMatchObject({ state: 'met', place: { id: whole } });
});

it('another seller’s certification and kit open nothing', async () => {
  const other = await actorOf(await openShop(db.pool), 'owner');
  await recordJointDecision(other, { outcome: 'passed', decidedOn: '2020-01-01', evidence: 'Ticket' });
  await called(other, '000000', 'tenantSync', 'applicationSync', 'authSync', 'allOrgSync');
  const { certified, kit } = await jointItems(owner);
  expect([certified?.state, kit?.state]).toEqual(['open', 'open']);
});
