import { and, asc, eq, inArray, lt, min, or, sql } from 'drizzle-orm';
import { isAmong } from '@/db/bulk';
import type { Database } from '@/db/client';
import type { UsagePushForm } from '@/db/enums';
import { instances } from '@/db/schema/instances';
import { usageBatches, usageRecords } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { plainDecimal, type UsageFacts } from '../rules';
import { ofInstance, ofRelated, related } from './joins';

/** After this long a call whose outcome nobody wrote counts as lost; longer than any call may take. */
export const LEASE_MS = 10 * 60_000;

export type OutboxRecord = Omit<UsageFacts, 'factorCode'> & {
  id: string;
  productId: string;
  attempts: number;
};
export type Batch = {
  id: string;
  addressId: string;
  form: UsagePushForm;
  attempt: number;
  records: readonly OutboxRecord[];
};

/** Waiting, or sent by a call that was lost. */
const isDue = (ctx: Ctx) =>
  and(
    eq(usageRecords.sellerId, ctx.sellerId),
    or(
      eq(usageRecords.state, 'waiting'),
      and(eq(usageRecords.state, 'sent'), lt(usageRecords.sentAt, new Date(ctx.now().getTime() - LEASE_MS))),
    ),
  );

/** The production addresses that have records to push: the key of its address signs a call. */
export function dueAddresses(ctx: Ctx): Promise<{ addressId: string; records: number }[]> {
  return ctx.run((db) =>
    db
      .select({ addressId: instances.addressId, records: sql<number>`count(*)::int` })
      .from(usageRecords)
      .innerJoin(instances, ofInstance)
      .where(isDue(ctx))
      .groupBy(instances.addressId)
      .orderBy(asc(instances.addressId)),
  );
}

const openBatch = (ctx: Ctx, batch: Omit<Batch, 'records'>, recordCount: number) => ({
  sellerId: ctx.sellerId,
  id: batch.id,
  addressId: batch.addressId,
  form: batch.form,
  attempt: batch.attempt,
  recordCount,
  outcome: 'open' as const,
  startedAt: ctx.now(),
});

async function readRecords(ctx: Ctx, db: Database, batchId: string): Promise<OutboxRecord[]> {
  const rows = await db
    .select({
      id: usageRecords.id,
      instanceId: instances.instanceId,
      relatedPackageId: related.instanceId,
      value: usageRecords.value,
      beginAt: usageRecords.beginAt,
      endAt: usageRecords.endAt,
      recordAt: usageRecords.recordAt,
      meteringSn: usageRecords.meteringSn,
      productId: sql<string>`coalesce(${instances.productId}, '')`,
      attempts: usageRecords.attempts,
    })
    .from(usageRecords)
    .innerJoin(instances, ofInstance)
    .leftJoin(related, ofRelated)
    .where(and(eq(usageRecords.sellerId, ctx.sellerId), eq(usageRecords.batchId, batchId)))
    .orderBy(asc(usageRecords.id));
  return rows.map((row) => ({ ...row, value: plainDecimal(row.value) }));
}

/**
 * Takes up to `size` due records of an address for one call, oldest first, or null when there are none. Workers beside
 * each other take different records; what a lost call held is taken again, to be pushed under the same serial numbers.
 */
export function takeBatch(
  ctx: Ctx,
  given: Pick<Batch, 'addressId' | 'form' | 'attempt'> & { size: number },
): Promise<Batch | null> {
  const { size, ...call } = given;
  return ctx.run(async (db) => {
    const due = await db
      .select({ id: usageRecords.id, batchId: usageRecords.batchId, state: usageRecords.state })
      .from(usageRecords)
      .innerJoin(instances, ofInstance)
      .where(and(isDue(ctx), eq(instances.addressId, call.addressId)))
      .orderBy(asc(usageRecords.id))
      .limit(size)
      .for('update', { of: usageRecords, skipLocked: true });
    if (due.length === 0) return null;
    const batch = { id: newId(), ...call };
    await db.insert(usageBatches).values(openBatch(ctx, batch, due.length));
    await closeLost(
      ctx,
      db,
      due.flatMap(({ state, batchId }) => (state === 'sent' && batchId ? [batchId] : [])),
    );
    await moveRecords(
      ctx,
      db,
      batch.id,
      due.map(({ id }) => id),
      1,
    );
    return { ...batch, records: await readRecords(ctx, db, batch.id) };
  });
}

async function closeLost(ctx: Ctx, db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(usageBatches)
    .set({ outcome: 'retry', errorCode: 'lost', finishedAt: ctx.now() })
    .where(
      and(
        eq(usageBatches.sellerId, ctx.sellerId),
        inArray(usageBatches.id, [...new Set(ids)]),
        eq(usageBatches.outcome, 'open'),
      ),
    );
}

async function moveRecords(
  ctx: Ctx,
  db: Database,
  batchId: string,
  ids: readonly string[],
  attempts: 0 | 1,
): Promise<void> {
  const now = ctx.now();
  await db
    .update(usageRecords)
    .set({
      state: 'sent',
      batchId,
      sentAt: now,
      updatedAt: now,
      attempts: sql`${usageRecords.attempts} + ${attempts}`,
    })
    .where(and(eq(usageRecords.sellerId, ctx.sellerId), isAmong(usageRecords.id, ids)));
}

/**
 * Divides a call that was refused for some record in it; what is still its own stays taken. `arrived`: some of it may
 * have been taken by the marketplace.
 */
export async function divideBatch(
  ctx: Ctx,
  db: Database,
  batch: Batch,
  parts: readonly (readonly OutboxRecord[])[],
  arrived: boolean,
): Promise<Batch[]> {
  const held = await db
    .select({ id: usageRecords.id })
    .from(usageRecords)
    .where(ownRecords(ctx, batch))
    .for('update');
  const own = new Set(held.map(({ id }) => id));
  const made: Batch[] = [];
  for (const records of parts) {
    const part = { ...batch, id: newId() };
    const ids = records.flatMap(({ id }) => (own.has(id) ? [id] : []));
    if (ids.length === 0) continue;
    await db.insert(usageBatches).values(openBatch(ctx, part, ids.length));
    await moveRecords(ctx, db, part.id, ids, arrived ? 1 : 0);
    made.push({ ...part, records: await readRecords(ctx, db, part.id) });
  }
  return made;
}

/** The records of a call that are still its own to settle. */
export const ownRecords = (ctx: Ctx, batch: Pick<Batch, 'id'>) =>
  and(
    eq(usageRecords.sellerId, ctx.sellerId),
    eq(usageRecords.batchId, batch.id),
    eq(usageRecords.state, 'sent'),
  );

/** Prolongs the hold on a call's records before it is made; false when another worker or a verdict has taken some. */
export function holdBatch(ctx: Ctx, batch: Batch): Promise<boolean> {
  return ctx.run(async (db) => {
    const now = ctx.now();
    const held = await db
      .update(usageRecords)
      .set({ sentAt: now, updatedAt: now })
      .where(ownRecords(ctx, batch))
      .returning({ id: usageRecords.id });
    return held.length === batch.records.length;
  });
}

/** When the hold on the oldest sent record ends, or null when none is sent. */
export function nextLeaseEnd(ctx: Ctx): Promise<Date | null> {
  return ctx.run(async (db) => {
    const [row] = await db
      .select({ sentAt: min(usageRecords.sentAt) })
      .from(usageRecords)
      .where(and(eq(usageRecords.sellerId, ctx.sellerId), eq(usageRecords.state, 'sent')));
    return row?.sentAt ? new Date(row.sentAt.getTime() + LEASE_MS + 1_000) : null;
  });
}

/** Leaves a row for a call that could not be made, so that the screens can say why records wait. */
export async function recordUnmade(
  ctx: Ctx,
  call: Pick<Batch, 'addressId' | 'form' | 'attempt'>,
  waiting: number,
  errorCode: string,
): Promise<void> {
  await ctx.run((db) =>
    db.insert(usageBatches).values({
      ...openBatch(ctx, { id: newId(), ...call }, waiting),
      outcome: 'refused',
      errorCode,
      finishedAt: ctx.now(),
    }),
  );
}
