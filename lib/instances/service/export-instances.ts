import { count, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { maskName } from '@/lib/exports/masking';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type InstanceColumn, type InstanceExportQuery, instanceExportQuery } from '../contract';
import { attentionsOf } from '../views';
import {
  type DescribedInstance,
  described,
  filterOf,
  instancePaging,
  someInstances,
} from './instance-source';

/** The words of the file in one language: keys below `instances` in the message catalogue. */
export type Words = (key: string) => string;

const ISO_DAY = 'YYYY-MM-DD'.length;

type Cell = Pick<CsvColumn<DescribedInstance>, 'kind' | 'cell'>;
const text = (cell: (row: DescribedInstance) => string | null): Cell => ({ kind: 'text', cell });
const instant = (cell: (row: DescribedInstance) => Date | null): Cell => ({ kind: 'instant', cell });

/** How each column of the screen is written: enumerations in words, customers masked. */
function cells(words: Words, now: Date): Record<InstanceColumn, Cell> {
  const named = (group: string, value: string | null) => (value === null ? null : words(`${group}.${value}`));
  return {
    instanceId: text((row) => row.instanceId),
    status: text((row) => named('statuses', row.status)),
    attention: text((row) =>
      attentionsOf(row, now)
        .map((kind) => words(`attentions.${kind}`))
        .join(words('export.separator')),
    ),
    customer: text((row) => maskName(row.customerName ?? '')),
    product: text((row) => row.productName ?? row.productId),
    specification: text((row) => row.specification),
    quantity: { kind: 'number', cell: (row) => String(row.quantity) },
    chargingMode: text((row) => named('chargingModes', row.chargingMode)),
    expireAt: instant((row) => row.expireAt),
    createdAt: instant((row) => row.createdAt),
    provisionBy: instant((row) => row.provisionBy),
    orderId: text((row) => row.orderId),
    orderLineId: text((row) => row.orderLineId),
    productId: text((row) => row.productId),
    skuCode: text((row) => row.skuCode),
    generation: text((row) => named('generations', row.generation)),
    details: text((row) => named('details', row.details)),
  };
}

/** The list's rows in the list's order, each column under its own name. */
function rowsStatement(ctx: Ctx, db: Database, query: InstanceExportQuery): Statement {
  const some = someInstances(db, filterOf(ctx, query));
  const row = described(db, some).as('exported');
  const names = Object.keys(row._.selectedFields) as (keyof DescribedInstance)[];
  const { orderBy } = instancePaging(row as never, query.sort, { dir: query.dir, limit: 1 });
  return db
    .select(Object.fromEntries(names.map((name) => [name, sql`${row[name]}`.as(name)])))
    .from(row)
    .orderBy(...orderBy)
    .toSQL();
}

const controlStatement = (ctx: Ctx, db: Database, query: InstanceExportQuery): Statement =>
  db
    .select({
      rows: count().as('rows'),
      currency: sql`null`.as('currency'),
      amount: sql`null`.as('amount'),
    })
    .from(instances)
    .where(filterOf(ctx, query))
    .toSQL();

/** What of the query narrowed the instances, for the audit row. */
function given(query: InstanceExportQuery): Record<string, unknown> {
  const { columns: _columns, bom: _bom, lang: _lang, sort: _sort, dir: _dir, ...filter } = query;
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
    ),
  );
}

async function prepareInstances(
  ctx: Ctx,
  query: InstanceExportQuery,
  words: Words,
): Promise<Prepared<DescribedInstance>> {
  const { rows, control } = await ctx.run(async (db) => ({
    rows: rowsStatement(ctx, db, query),
    control: controlStatement(ctx, db, query),
  }));
  const day = shanghaiIso(ctx.now()).slice(0, ISO_DAY);
  const all = cells(words, ctx.now());
  return {
    fileName: { plain: `instances-${day}`, shown: `${words('export.fileName')}-${day}` },
    columns: query.columns.map((id) => ({ ...all[id], header: words(`columns.${id}`) })),
    query: rows,
    control,
    audit: { action: 'instances.export_instances', label: `instances-${day}`, filter: given(query) },
  };
}

/**
 * The filtered instances, the same rows in the same order as `listInstances`, with the columns asked for.
 * Needs `instances.read` and `statements.export`.
 */
export const exportInstances = exportSource({
  id: 'instances',
  words: 'instances',
  query: instanceExportQuery,
  prepare: prepareInstances,
});
