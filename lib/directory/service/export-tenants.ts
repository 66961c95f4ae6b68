import { count, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { directoryTenants } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { narrowing } from '@/lib/exports/narrowing';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type TenantExportQuery, tenantExportQuery } from '../contract';
import type { TenantColumn } from '../contract-values';
import { filterOf, NAMED_COLUMNS, type Selected, tenantPaging } from './list-tenants';

/** The words of the file in one language: keys below `directory.tenants` in the message catalogue. */
export type Words = (key: string) => string;

type Cell = Pick<CsvColumn<Selected>, 'kind' | 'cell'>;
const text = (cell: (row: Selected) => string): Cell => ({ kind: 'text', cell });
const number = (cell: (row: Selected) => number): Cell => ({
  kind: 'number',
  cell: (row) => String(cell(row)),
});

const CELLS: Record<TenantColumn, Cell> = {
  name: text((row) => row.name),
  tenantCode: text((row) => row.tenantCode),
  domainName: text((row) => row.domainName),
  applications: number((row) => row.applications),
  users: number((row) => row.users),
  departments: number((row) => row.departments),
  instanceId: text((row) => row.instanceId),
  orderId: text((row) => row.orderId),
  tenantId: text((row) => row.tenantId),
  createdAt: { kind: 'instant', cell: (row) => row.createdAt },
  updatedAt: { kind: 'instant', cell: (row) => row.updatedAt },
};

function rowsStatement(ctx: Ctx, db: Database, query: TenantExportQuery): Statement {
  const { orderBy } = tenantPaging({ sort: query.sort, dir: query.dir, limit: 25 });
  return db
    .select(NAMED_COLUMNS)
    .from(directoryTenants)
    .where(filterOf(ctx, query))
    .orderBy(...orderBy)
    .toSQL();
}

const controlStatement = (ctx: Ctx, db: Database, query: TenantExportQuery): Statement =>
  db
    .select({ rows: count().as('rows'), currency: sql`null`.as('currency'), amount: sql`null`.as('amount') })
    .from(directoryTenants)
    .where(filterOf(ctx, query))
    .toSQL();

async function prepareTenants(ctx: Ctx, query: TenantExportQuery, words: Words): Promise<Prepared<Selected>> {
  const { rows, control } = await ctx.run(async (db) => ({
    rows: rowsStatement(ctx, db, query),
    control: controlStatement(ctx, db, query),
  }));
  const day = shanghaiIso(ctx.now()).slice(0, 'YYYY-MM-DD'.length);
  return {
    fileName: { plain: `enterprises-${day}`, shown: `${words('export.fileName')}-${day}` },
    columns: query.columns.map((id) => ({ ...CELLS[id], header: words(`columns.${id}`) })),
    query: rows,
    control,
    audit: { action: 'directory.export_tenants', label: `enterprises-${day}`, filter: narrowing(query) },
  };
}

/** The filtered enterprises, as `listTenants` orders them. Needs `directory.manage`. */
export const exportTenants = exportSource({
  id: 'tenants',
  words: 'directory.tenants',
  query: tenantExportQuery,
  prepare: prepareTenants,
});
