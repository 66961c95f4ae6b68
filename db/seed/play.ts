import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import type pg from 'pg';
import type { Role } from '@/db/enums';
import { instances } from '@/db/schema/instances';
import { members } from '@/db/schema/members';
import { jobRequests } from '@/db/schema/workers';
import { memberCtx } from '@/lib/auth/session-ctx';
import type { Ctx } from '@/lib/context';
import { newId, replaceIds } from '@/lib/ids';
import { deliverInstance } from '@/lib/instances/contract';
import { applyOrder, markOrderMissing } from '@/lib/instances/service/apply-order';
import { giveUp } from '@/lib/instances/service/give-up';
import { provisionInstance } from '@/lib/instances/service/provision-instance';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { orderFacts } from '@/lib/jobs/order-facts';
import { type AddressBook, addressBook } from '@/lib/marketplace/addresses';
import { type Door, openDoor } from '@/lib/marketplace/door';
import { marketplaceOrderSchema } from '@/lib/marketplace/open-api/order-query';
import { SITE_CURRENCY } from '@/lib/money/money';
import { Chance, idsAt } from './prng';
import { inboundCall } from './signed-call';
import type { DeliverStep, OrderStep, Step } from './story/step';

export type Stage = { pool: pg.Pool; sellerId: string };

const LANES = 4;
const NONCES = 1_000_000;

const workerCtx = ({ pool, sellerId }: Stage, at: Date): Ctx =>
  jobCtx(sellerId, 'fetch-order', { pool, now: () => at });

async function applyTold(ctx: Ctx, { at, info, payStatus }: OrderStep): Promise<void> {
  const facts = orderFacts(marketplaceOrderSchema.parse(info), SITE_CURRENCY.china, at);
  const lines = facts.lines.map((line) => ({ ...line, payStatus }));
  await applyOrder(ctx, { ...facts, lines });
}

/** The addresses as they are now: they do not change during the story, so each is read once. */
export function steadyBook(pool: pg.Pool, now: Date): Pick<AddressBook, 'find'> {
  const book = addressBook(pool);
  const known = new Map<string, ReturnType<AddressBook['find']>>();
  return {
    find(code) {
      const found = known.get(code) ?? book.find(code, now);
      known.set(code, found);
      return found;
    },
  };
}

/** What the calls have asked for is done, for the story has played the worker's part; what still waits is watched on. */
export async function finishJobs(ctx: Ctx): Promise<void> {
  await ctx.run((db) =>
    db
      .delete(jobRequests)
      .where(
        and(ne(jobRequests.queue, 'give-up'), sql`${jobRequests.data} ->> 'sellerId' = ${ctx.sellerId}`),
      ),
  );
}

async function rowIdOf(ctx: Ctx, instanceId: string): Promise<string> {
  const id = await ctx.run(async (db) => {
    const [row] = await db
      .select({ id: instances.id })
      .from(instances)
      .where(and(eq(instances.sellerId, ctx.sellerId), eq(instances.instanceId, instanceId)));
    return row?.id;
  });
  if (!id) throw new Error('the story tells of an instance that does not exist');
  return id;
}

/** The member who delivers by hand in the story. */
export const deliveryCtx = (stage: Stage, at: Date): Promise<Ctx> => personCtx(stage, 'delivery', at);

/** The first person of a role at a moment. */
export async function personCtx({ pool, sellerId }: Stage, role: Role, at: Date): Promise<Ctx> {
  const [member] = await workerCtx({ pool, sellerId }, at).run((db) =>
    db
      .select({ id: members.id, name: members.name })
      .from(members)
      .where(and(eq(members.sellerId, sellerId), eq(members.role, role))),
  );
  if (!member) throw new Error(`the story has no ${role}`);
  const session = { seller: { id: sellerId }, member: { ...member, role } } as const;
  return memberCtx(session, newId(), { pool, now: () => at });
}

async function deliver(ctx: Ctx, { instanceId, quantityInUse }: DeliverStep): Promise<void> {
  const id = await rowIdOf(ctx, instanceId);
  const frontEndUrl = `https://app.demo.example/i/${instanceId}`;
  const login = { userName: 'admin', password: `Init-${instanceId.slice(0, 8)}` };
  const given = { frontEndUrl, adminUrl: `${frontEndUrl}/admin`, ...login, memo: '人工开通', quantityInUse };
  await provisionInstance(ctx, id, deliverInstance.parse(given));
}

type Numbered = { step: Step; index: number };

/** Steps about the same thing follow each other; different things go on side by side. */
function lanesOf(steps: readonly Step[]): Numbered[][] {
  const lanes = new Map<string, Numbered[]>();
  for (const [index, step] of steps.entries()) {
    const lane = lanes.get(step.lane) ?? [];
    lane.push({ step, index });
    lanes.set(step.lane, lane);
  }
  return [...lanes.values()];
}

async function playStep(stage: Stage, door: Door, step: Step, chance: Chance): Promise<void> {
  const ctx = workerCtx(stage, step.at);
  if (step.kind === 'order') return applyTold(ctx, step);
  if (step.kind === 'missing') return markOrderMissing(ctx, step.orderId, step.orderLineId);
  if (step.kind === 'deliver') return deliver(await deliveryCtx(stage, step.at), step);
  if (step.kind === 'give_up') return giveUp(ctx, await rowIdOf(ctx, step.instanceId));
  const call = inboundCall(step, chance);
  const answers = [await door.handle(call)];
  if (step.fault === 'replay') answers.push(await door.handle(call));
  if (answers.some(({ status, body }) => status !== 200 || body.includes('"000005"')))
    throw new Error(`the demo's ${step.activity} of ${step.at.toISOString()} could not be served`);
}

/**
 * Plays the story through the app itself: every call goes through the door that serves the marketplace, every order
 * through the worker's verb, so that the rows are what real ones are. Ids and nonces are each step's own.
 */
export async function playStory(stage: Stage, steps: readonly Step[], now: Date): Promise<void> {
  const door = openDoor(stage.pool, steadyBook(stage.pool, now));
  const ids = new AsyncLocalStorage<() => string>();
  const restore = replaceIds(() => ids.getStore()?.() ?? randomUUID());
  const lanes = lanesOf(steps);
  const work = async () => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
      for (const { step, index } of lane) {
        const own = idsAt(step.at, new Chance(index));
        await ids.run(own, () => playStep(stage, door, step, new Chance(NONCES + index)));
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, work));
  } finally {
    restore();
  }
  await finishJobs(workerCtx(stage, now));
}
