import type { Database } from '@/db/client';
import { USAGE_RECORD_CODES } from '@/db/enums';
import { keyset } from '@/db/keyset';
import { usageRecords } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { callCodeKey } from '@/lib/marketplace/open-api/usage-codes';
import { requireRight } from '@/lib/rights';
import type { UsageCallView, UsageFilter, UsageQuery, UsageView } from '../contract';
import { LOCAL_PUSH_CODES } from '../contract-values';
import { isLate } from '../push-clock';
import { plainDecimal } from '../rules';
import { type UsageRow, usageOf, whereUsage } from './usage-source';

export function pagingOf(query: Pick<UsageQuery, 'sort' | 'dir' | 'limit' | 'cursor'>) {
  const { dir, limit, cursor } = query;
  const id = usageRecords.id;
  return query.sort === 'added'
    ? keyset({ dir, limit, cursor, column: id, type: 'uuid', id })
    : keyset({ dir, limit, cursor, column: usageRecords.beginAt, type: 'timestamptz', id });
}

/** The key under which the catalogue explains a call's code: the marketplace's own, one of ours, or an unknown one. */
export function callWordsOf(code: string): string {
  const isLocal = (LOCAL_PUSH_CODES as readonly string[]).includes(code);
  return isLocal ? code : (callCodeKey(code)?.replace('.', '_') ?? 'unknown');
}

/** Where the words of a record's code stand: a record-level code, or that of the call that blamed it. */
export function recordWordsOf(code: string | null): string | null {
  if (code === null) return null;
  const isOfRecord = (USAGE_RECORD_CODES as readonly string[]).includes(code);
  return isOfRecord ? `recordCodes.${code}` : `callCodes.${callWordsOf(code)}`;
}

export const toCallView = (call: NonNullable<UsageRow['call']>): UsageCallView => ({
  id: call.id,
  outcome: call.outcome,
  host: call.host,
  httpStatus: call.httpStatus,
  errorCode: call.errorCode,
  words: call.errorCode && callWordsOf(call.errorCode),
  startedAt: call.startedAt.toISOString(),
  finishedAt: call.finishedAt?.toISOString() ?? null,
});

export function toUsageView({ record, call, ...row }: UsageRow, now: Date): UsageView {
  const closedAt = record.closedAt;
  return {
    ...row,
    instanceRowId: record.instanceRowId,
    value: plainDecimal(record.value),
    beginAt: record.beginAt.toISOString(),
    endAt: record.endAt.toISOString(),
    recordAt: record.recordAt.toISOString(),
    meteringSn: record.meteringSn,
    factorCode: record.factorCode,
    source: record.source,
    state: record.state,
    recordCode: record.recordCode,
    words: recordWordsOf(record.recordCode),
    attempts: record.attempts,
    isLate: record.state !== 'rejected' && isLate(record.endAt, closedAt ?? now),
    createdAt: record.createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    call: call && toCallView(call),
  };
}

/** How many records a filter leaves, counted up to one more than `COUNT_LIMIT`. */
export async function countUsage(db: Database, ctx: Ctx, filter: UsageFilter): Promise<number> {
  const some = usageOf(db)
    .where(whereUsage(ctx.sellerId, filter, ctx.now()))
    .limit(COUNT_LIMIT + 1);
  return db.$count(some.as('counted'));
}

/** Usage records (话单), newest first unless asked otherwise. Needs `usage.read`. */
export async function listUsage(ctx: Ctx, query: UsageQuery): Promise<ListPage<UsageView>> {
  requireRight(ctx, 'usage.read');
  return ctx.run(async (db) => {
    const now = ctx.now();
    const paging = pagingOf(query);
    const rows = await usageOf(db)
      .where(paging.where(whereUsage(ctx.sellerId, query, now)))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const total = await countUsage(db, ctx, query);
    const page = paging.page(rows, ({ record }) =>
      query.sort === 'added' ? record.id : record.beginAt.toISOString(),
    );
    return {
      ...page,
      items: page.items.map((row) => toUsageView(row, now)),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: now.toISOString(),
    };
  });
}
