import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { usageBatches, usageRecords } from '@/db/schema/usage';
import type { UsageFilter } from '../contract';
import { ofInstance, ofRelated, related } from './joins';

const DAY_MS = 86_400_000;
/** Midnight in Shanghai (UTC+8 all the year) at the beginning of a calendar day. */
const dayStart = (day: string) => new Date(`${day}T00:00:00+08:00`);

/** What `isLate` of the push clock says, for rows; a closed record was as late as it was when it closed. */
const lateBy = (now: Date) => sql`${usageRecords.state} <> 'rejected'
  and coalesce(${usageRecords.closedAt}, ${now.toISOString()}::timestamptz)
    - (date_trunc('hour', ${usageRecords.endAt} - interval '1 ms', 'UTC') + interval '1 hour') > interval '2 hours'`;

function matching(text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  return or(
    contains(sql`${usageRecords.meteringSn}`),
    contains(sql`${instances.instanceId}`),
    contains(sql`${instances.customerName}`),
  );
}

/** One filter for list, counts and export, so that they cannot differ. `now` tells which records are late. */
export function whereUsage(sellerId: string, filter: UsageFilter, now: Date): SQL | undefined {
  const { state, source, code, instanceId, batchId, beginFrom, beginTo, from, to, late, q } = filter;
  return and(
    eq(usageRecords.sellerId, sellerId),
    state.length > 0 ? inArray(usageRecords.state, state) : undefined,
    source.length > 0 ? inArray(usageRecords.source, source) : undefined,
    code ? eq(usageRecords.recordCode, code) : undefined,
    instanceId ? eq(instances.instanceId, instanceId) : undefined,
    batchId ? eq(usageRecords.batchId, batchId) : undefined,
    beginFrom ? gte(usageRecords.beginAt, beginFrom) : undefined,
    beginTo ? lt(usageRecords.beginAt, beginTo) : undefined,
    from ? gte(usageRecords.beginAt, dayStart(from)) : undefined,
    to ? lt(usageRecords.beginAt, new Date(dayStart(to).getTime() + DAY_MS)) : undefined,
    late ? lateBy(now) : undefined,
    matching(q),
  );
}

/** Usage records with their instance and the last call that they went in. */
export const usageOf = (db: Database) =>
  db
    .select({
      record: usageRecords,
      id: usageRecords.id,
      instanceId: instances.instanceId,
      customerName: instances.customerName,
      productName: instances.productName,
      relatedInstanceId: related.instanceId,
      call: usageBatches,
    })
    .from(usageRecords)
    .innerJoin(instances, ofInstance)
    .leftJoin(related, ofRelated)
    .leftJoin(
      usageBatches,
      and(eq(usageBatches.sellerId, usageRecords.sellerId), eq(usageBatches.id, usageRecords.batchId)),
    )
    .$dynamic();
export type UsageRow = Awaited<ReturnType<typeof usageOf>>[number];
