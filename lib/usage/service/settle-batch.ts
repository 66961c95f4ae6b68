import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { UsageBatchOutcome } from '@/db/enums';
import { usageBatches, usageRecords } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { callCodeKey } from '@/lib/marketplace/open-api/usage-codes';
import type { UsagePushResult } from '@/lib/marketplace/open-api/usage-push';
import { splitBlamed } from '../blame';
import { closesAs } from '../rules';
import { askForSum } from './ask-for-sum';
import { type Batch, divideBatch, ownRecords } from './outbox';

/** Codes of calls of which some records may have been taken all the same. */
const PARTIAL = ['9005', '94060999'];

/** `parts` are to be pushed at once; `waits` says that records stay for a later try. */
export type Settled = { parts: Batch[]; waits: boolean };

async function closeBatch(ctx: Ctx, db: Database, batch: Batch, result: UsagePushResult): Promise<void> {
  const told = result.kind === 'retry' ? null : result;
  await db
    .update(usageBatches)
    .set({
      outcome: result.kind satisfies UsageBatchOutcome,
      host: told?.host ?? result.failed.at(-1)?.host ?? null,
      httpStatus: result.httpStatus,
      errorCode: result.code ?? (result.kind === 'retry' ? result.cause : null),
      errorMessage: told?.message ?? result.failed.at(-1)?.detail ?? null,
      finishedAt: ctx.now(),
    })
    .where(
      and(
        eq(usageBatches.sellerId, ctx.sellerId),
        eq(usageBatches.id, batch.id),
        eq(usageBatches.outcome, 'open'),
      ),
    );
}

async function closeRecords(
  ctx: Ctx,
  db: Database,
  batch: Batch,
  state: 'confirmed' | 'rejected',
  given: { ids?: readonly string[]; code?: string } = {},
): Promise<void> {
  if (given.ids?.length === 0) return;
  const now = ctx.now();
  await db
    .update(usageRecords)
    .set({ state, recordCode: given.code ?? null, closedAt: now, updatedAt: now })
    .where(and(ownRecords(ctx, batch), given.ids ? inArray(usageRecords.id, [...given.ids]) : undefined));
}

/** Back to waiting; a call of which nothing was taken does not count as one that may have arrived. */
async function putBack(ctx: Ctx, db: Database, batch: Batch, mayHaveArrived: boolean): Promise<void> {
  await db
    .update(usageRecords)
    .set({
      state: 'waiting',
      updatedAt: ctx.now(),
      ...(mayHaveArrived ? {} : { attempts: sql`greatest(${usageRecords.attempts} - 1, 0)` }),
    })
    .where(ownRecords(ctx, batch));
}

async function settleRejected(
  ctx: Ctx,
  db: Database,
  batch: Batch,
  result: Extract<UsagePushResult, { kind: 'rejected' }>,
): Promise<void> {
  const byCode = new Map<string, string[]>();
  for (const { index, code } of result.records) {
    const record = batch.records[index];
    if (!record) continue;
    const arrived = record.attempts > 1 || result.failed.length > 0;
    if (closesAs(code, arrived) === 'rejected') byCode.set(code, [...(byCode.get(code) ?? []), record.id]);
  }
  for (const [code, ids] of byCode) await closeRecords(ctx, db, batch, 'rejected', { ids, code });
  await closeRecords(ctx, db, batch, 'confirmed');
}

async function settleRefused(
  ctx: Ctx,
  db: Database,
  batch: Batch,
  result: Extract<UsagePushResult, { kind: 'refused' }>,
): Promise<Settled> {
  const arrived = result.failed.length > 0 || PARTIAL.includes(callCodeKey(result.code) ?? '');
  if (result.blames === 'call') {
    await putBack(ctx, db, batch, arrived);
    return { parts: [], waits: true };
  }
  if (batch.records.length === 1) {
    await closeRecords(ctx, db, batch, 'rejected', { code: result.code });
    return { parts: [], waits: false };
  }
  // What is not blamed goes first: it is probably sound, and what is blamed may take many calls.
  const [blamed, others] = splitBlamed(batch.records, result.extraInfo);
  const parts = await divideBatch(ctx, db, batch, [others, blamed], arrived);
  return { parts, waits: false };
}

/**
 * Writes what a push call came to, in one transaction: only records that the marketplace took are confirmed. A refusal
 * that blames some record divides the call until that record stands alone. Records that are no longer this call's stay.
 */
export function settleBatch(ctx: Ctx, batch: Batch, result: UsagePushResult): Promise<Settled> {
  return ctx.run(async (db) => {
    await closeBatch(ctx, db, batch, result);
    if (result.kind === 'confirmed' || result.kind === 'rejected') await askForSum(db, ctx);
    switch (result.kind) {
      case 'confirmed':
        await closeRecords(ctx, db, batch, 'confirmed');
        return { parts: [], waits: false };
      case 'rejected':
        await settleRejected(ctx, db, batch, result);
        return { parts: [], waits: false };
      case 'retry':
        await putBack(
          ctx,
          db,
          batch,
          result.failed.some(({ cause }) => cause !== 'rate-limited'),
        );
        return { parts: [], waits: true };
      case 'refused':
        return settleRefused(ctx, db, batch, result);
    }
  });
}

/** Gives back records that were taken for a call that is not made now. */
export async function releaseBatch(ctx: Ctx, batch: Batch): Promise<void> {
  await ctx.run(async (db) => {
    await db
      .update(usageBatches)
      .set({ outcome: 'retry', errorCode: 'not_made', finishedAt: ctx.now() })
      .where(and(eq(usageBatches.sellerId, ctx.sellerId), eq(usageBatches.id, batch.id)));
    await putBack(ctx, db, batch, false);
  });
}
