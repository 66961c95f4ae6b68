import { count, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { usageRecords } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { maskName } from '@/lib/exports/masking';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type UsageExportQuery, usageExportQuery } from '../contract';
import type { UsageColumn } from '../contract-values';
import { plainDecimal } from '../rules';
import { ofInstance, ofRelated, related } from './joins';
import { pagingOf, recordWordsOf } from './list-usage';
import { whereUsage } from './usage-source';

/** The words of the file in one language: keys below `usage` in the message catalogue. */
export type Words = (key: string) => string;

/** The row of the file: the statement's own column names. */
const LISTED = {
  id: usageRecords.id,
  meteringSn: usageRecords.meteringSn,
  state: usageRecords.state,
  instanceId: instances.instanceId,
  customerName: instances.customerName,
  productName: instances.productName,
  relatedInstanceId: related.instanceId,
  factorCode: usageRecords.factorCode,
  value: usageRecords.value,
  beginAt: usageRecords.beginAt,
  endAt: usageRecords.endAt,
  recordAt: usageRecords.recordAt,
  recordCode: usageRecords.recordCode,
  source: usageRecords.source,
  attempts: usageRecords.attempts,
  createdAt: usageRecords.createdAt,
  closedAt: usageRecords.closedAt,
};
type Listed = { [K in keyof typeof LISTED]: (typeof LISTED)[K]['_']['data'] } & {
  customerName: string | null;
  productName: string | null;
  relatedInstanceId: string | null;
  recordCode: string | null;
  closedAt: Date | null;
};

const ISO_DAY = 'YYYY-MM-DD'.length;

type Cell = Pick<CsvColumn<Listed>, 'kind' | 'cell'>;
const text = (cell: (row: Listed) => string | null): Cell => ({ kind: 'text', cell });
const instant = (cell: (row: Listed) => Date | null): Cell => ({ kind: 'instant', cell });
const number = (cell: (row: Listed) => string): Cell => ({ kind: 'number', cell });

function reasonOf(words: Words, code: string | null): string | null {
  const key = recordWordsOf(code);
  return key === null ? null : `${code} ${words(`${key}.meaning`)}`;
}

/** How each column of the screen is written: enumerations and codes in words, customers masked. */
const cells = (words: Words): Record<UsageColumn, Cell> => ({
  meteringSn: text((row) => row.meteringSn),
  state: text((row) => words(`states.${row.state}`)),
  instanceId: text((row) => row.instanceId),
  customer: text((row) => maskName(row.customerName ?? '')),
  value: number((row) => plainDecimal(row.value)),
  beginAt: instant((row) => row.beginAt),
  endAt: instant((row) => row.endAt),
  reason: text((row) => reasonOf(words, row.recordCode)),
  source: text((row) => words(`sources.${row.source}`)),
  createdAt: instant((row) => row.createdAt),
  product: text((row) => row.productName),
  relatedInstanceId: text((row) => row.relatedInstanceId),
  factorCode: text((row) => row.factorCode || null),
  recordAt: instant((row) => row.recordAt),
  closedAt: instant((row) => row.closedAt),
  attempts: number((row) => String(row.attempts)),
});

function statements(
  ctx: Ctx,
  db: Database,
  query: UsageExportQuery,
): { rows: Statement; control: Statement } {
  const where = whereUsage(ctx.sellerId, query, ctx.now());
  const { orderBy } = pagingOf({ ...query, limit: 1, cursor: undefined });
  const named = Object.fromEntries(
    Object.entries(LISTED).map(([name, column]) => [name, sql`${column}`.as(name)]),
  );
  const nothing = sql`null`;
  return {
    rows: db
      .select(named)
      .from(usageRecords)
      .innerJoin(instances, ofInstance)
      .leftJoin(related, ofRelated)
      .where(where)
      .orderBy(...orderBy)
      .toSQL(),
    control: db
      .select({ rows: count().as('rows'), currency: nothing.as('currency'), amount: nothing.as('amount') })
      .from(usageRecords)
      .innerJoin(instances, ofInstance)
      .where(where)
      .toSQL(),
  };
}

/** What of the query narrowed the records, for the audit row. */
function given(query: UsageExportQuery): Record<string, unknown> {
  const { columns: _columns, bom: _bom, lang: _lang, sort: _sort, dir: _dir, ...filter } = query;
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
    ),
  );
}

async function prepareUsage(ctx: Ctx, query: UsageExportQuery, words: Words): Promise<Prepared<Listed>> {
  const { rows, control } = await ctx.run(async (db) => statements(ctx, db, query));
  const plain = `usage-records-${shanghaiIso(ctx.now()).slice(0, ISO_DAY)}`;
  const all = cells(words);
  return {
    fileName: { plain, shown: `${words('export.fileName')}-${plain.slice(-ISO_DAY)}` },
    columns: query.columns.map((id) => ({ ...all[id], header: words(`columns.${id}`) })),
    query: rows,
    control,
    audit: { action: 'usage.export_usage', label: plain, filter: given(query) },
  };
}

/**
 * The filtered usage records, the same rows in the same order as `listUsage`, with the columns asked for.
 * Needs `usage.read` and `statements.export`.
 */
export const exportUsage = exportSource({
  id: 'usage',
  words: 'usage',
  query: usageExportQuery,
  prepare: prepareUsage,
});
