import { count, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import type { Ctx } from '@/lib/context';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type LineExportQuery, lineExportQuery } from '../contract';
import { ALL_MONTHS } from '../contract-values';
import { csvColumns, type RawLine, type Words } from './export-columns';
import { type LineScope, linesOf, momentOf, monthOf } from './line-source';
import { type LineRow, sortColumn } from './list-lines';

/** The list's rows in the list's order, each column under its own name. */
function rowsStatement(db: Database, scope: LineScope, query: LineExportQuery): Statement {
  const line = linesOf(db, scope);
  const names = Object.keys(line._.selectedFields) as (keyof LineRow)[];
  const named = Object.fromEntries(names.map((name) => [name, sql`${line[name]}`.as(name)]));
  const { orderBy } = keyset({
    ...sortColumn(line, query.sort),
    id: line.id,
    dir: query.dir,
    limit: 1,
  });
  return db
    .select(named)
    .from(line)
    .orderBy(...orderBy)
    .toSQL();
}

function controlStatement(db: Database, scope: LineScope): Statement {
  const line = linesOf(db, scope);
  return db
    .select({
      rows: count().as('rows'),
      currency: line.currency,
      amount: sql`sum(${line.amountMinor})::text`.as('amount'),
    })
    .from(line)
    .groupBy(line.currency)
    .toSQL();
}

/** What of the query narrowed the lines, for the audit row. */
function given(query: LineExportQuery, month: string): Record<string, unknown> {
  const { columns: _columns, bom: _bom, lang: _lang, sort: _sort, dir: _dir, ...filter } = query;
  const used = Object.entries(filter).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
  );
  return { ...Object.fromEntries(used), month };
}

async function prepareLines(ctx: Ctx, query: LineExportQuery, words: Words): Promise<Prepared<RawLine>> {
  const { scope, rows, control } = await ctx.run(async (db) => {
    const moment = await momentOf(ctx, db);
    const scope = { sellerId: ctx.sellerId, filter: query, moment };
    return { scope, rows: rowsStatement(db, scope, query), control: controlStatement(db, scope) };
  });
  const month = monthOf(query, scope.moment.now);
  const suffix = month === ALL_MONTHS ? '' : `-${month}`;
  return {
    fileName: { plain: `transaction-details${suffix}`, shown: `${words('export.fileName')}${suffix}` },
    columns: csvColumns(query.columns, words, scope.moment),
    query: rows,
    control,
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.amountMinor) }),
    audit: { action: 'statements.export_lines', label: month, filter: given(query, month) },
  };
}

/**
 * The filtered lines, the same rows in the same order as `listLines`. Needs `statements.export`.
 * Customers' names are masked (§11); an audit row with filter, rows, totals and SHA-256 is left behind.
 */
export const exportLines = exportSource({
  id: 'statement-lines',
  words: 'statements',
  query: lineExportQuery,
  prepare: prepareLines,
});
