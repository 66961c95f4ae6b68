import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { usageRecords } from '@/db/schema/usage';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { askForPush } from '@/lib/jobs/ask-for-push';
import { requireRight } from '@/lib/rights';
import type { RetryUsage, UsageFilter } from '../contract';
import { MAX_IDS, type UsageRefusal } from '../contract-values';
import { nextPushAt } from '../push-clock';
import { MAX_AGE_MS } from '../rules';
import { usageOf, whereUsage } from './usage-source';

export type RetriedUsage = {
  retried: string[];
  /** Not rejected, or not the seller's: nothing to retry. */
  skipped: string[];
  refused: { id: string; code: UsageRefusal }[];
};

type Row = typeof usageRecords.$inferSelect;

const windowOf = ({ instanceRowId, beginAt, endAt }: Pick<Row, 'instanceRowId' | 'beginAt' | 'endAt'>) =>
  `${instanceRowId} ${beginAt.getTime()} ${endAt.getTime()}`;

/** Windows that other records of the same instances occupy. */
async function occupied(ctx: Ctx, db: Database, rows: readonly Row[]): Promise<Set<string>> {
  const found = await db
    .select({
      instanceRowId: usageRecords.instanceRowId,
      beginAt: usageRecords.beginAt,
      endAt: usageRecords.endAt,
    })
    .from(usageRecords)
    .where(
      and(
        eq(usageRecords.sellerId, ctx.sellerId),
        ne(usageRecords.state, 'rejected'),
        inArray(usageRecords.instanceRowId, [...new Set(rows.map((row) => row.instanceRowId))]),
        inArray(
          usageRecords.beginAt,
          rows.map((row) => row.beginAt),
        ),
      ),
    );
  return new Set(found.map(windowOf));
}

/** Holds the instances, so that nobody occupies a window between the look and the change. */
async function lockRejected(ctx: Ctx, db: Database, ids: readonly string[]): Promise<Row[]> {
  const rows = await db
    .select()
    .from(usageRecords)
    .where(
      and(
        eq(usageRecords.sellerId, ctx.sellerId),
        inArray(usageRecords.id, [...ids]),
        eq(usageRecords.state, 'rejected'),
      ),
    )
    .orderBy(usageRecords.id)
    .for('update');
  if (rows.length > 0)
    await db
      .select({ id: instances.id })
      .from(instances)
      .where(
        and(
          eq(instances.sellerId, ctx.sellerId),
          inArray(instances.id, [...new Set(rows.map((row) => row.instanceRowId))]),
        ),
      )
      .orderBy(instances.id)
      .for('update');
  return rows;
}

/**
 * Puts rejected records back into the outbox under their own serial numbers, for when what stood in the way is gone.
 * One that has grown too old, or whose window another record has taken since, is refused. Needs `usage.manage`.
 */
export async function retryUsage(ctx: Ctx, { ids }: RetryUsage): Promise<RetriedUsage> {
  requireRight(ctx, 'usage.manage');
  return ctx.run(async (db) => {
    const now = ctx.now();
    const rows = await lockRejected(ctx, db, ids);
    const taken = rows.length > 0 ? await occupied(ctx, db, rows) : new Set<string>();
    const refused: RetriedUsage['refused'] = [];
    const retried: string[] = [];
    for (const row of rows) {
      const isOld = now.getTime() - row.beginAt.getTime() > MAX_AGE_MS;
      if (isOld) refused.push({ id: row.id, code: 'begin_too_old' });
      else if (taken.has(windowOf(row))) refused.push({ id: row.id, code: 'window_taken' });
      else {
        retried.push(row.id);
        taken.add(windowOf(row));
      }
    }
    if (retried.length > 0) await reopen(ctx, db, retried);
    const found = new Set(rows.map((row) => row.id));
    return { retried, refused, skipped: ids.filter((id) => !found.has(id)) };
  });
}

async function reopen(ctx: Ctx, db: Database, ids: readonly string[]): Promise<void> {
  const now = ctx.now();
  await db
    .update(usageRecords)
    .set({ state: 'waiting', recordCode: null, attempts: 0, closedAt: null, sentAt: null, updatedAt: now })
    .where(
      and(
        eq(usageRecords.sellerId, ctx.sellerId),
        inArray(usageRecords.id, [...ids]),
        sql`${usageRecords.state} = 'rejected'`,
      ),
    );
  await askForPush(db, ctx.sellerId, nextPushAt(now));
  await recordAudit(ctx, db, {
    action: 'usage.retry_usage',
    subjectId: ids.length === 1 ? (ids[0] ?? null) : null,
    changes: { retried: [null, ids.length] },
  });
}

/** Retries the rejected records that a filter leaves, oldest first, up to 1 000. Needs `usage.manage`. */
export async function retryMatching(ctx: Ctx, filter: UsageFilter): Promise<RetriedUsage> {
  requireRight(ctx, 'usage.manage');
  return ctx.run(async (db, inner) => {
    const rows = await usageOf(db)
      .where(whereUsage(ctx.sellerId, { ...filter, state: ['rejected'] }, ctx.now()))
      .orderBy(usageRecords.id)
      .limit(MAX_IDS);
    return retryUsage(inner, { ids: rows.map(({ id }) => id) });
  });
}

/** Has waiting records pushed at once instead of in the next hour's first minutes. Needs `usage.manage`. */
export async function pushUsageNow(ctx: Ctx): Promise<void> {
  requireRight(ctx, 'usage.manage');
  await ctx.run(async (db) => {
    await askForPush(db, ctx.sellerId, null);
    await recordAudit(ctx, db, { action: 'usage.push_usage' });
  });
}
