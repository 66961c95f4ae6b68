import { asc, count, desc, getTableColumns, sql } from 'drizzle-orm';
import { CURRENCIES } from '@/db/enums';
import { statementFiles } from '@/db/schema/reconciliation';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared, type Words } from '@/lib/exports/source';
import { amountText } from '@/lib/money/money';
import { type FilesExportQuery, filesExportQuery } from '../../contract-list-files';
import type { FileColumn } from '../../contract-list-files-values';
import type { FileRow } from './file-rows';
import { whereFiles } from './files';

type Cell = Pick<CsvColumn<FileRow>, 'kind' | 'cell'>;
const DAY = 'YYYY-MM-DD'.length;
const text = (cell: (row: FileRow) => string | null): Cell => ({ kind: 'text', cell });
const number = (cell: (row: FileRow) => number): Cell => ({
  kind: 'number',
  cell: (row) => String(cell(row)),
});

/** `CNY 1234.50; USD -3.00`: a file may tell several currencies. */
function sums({ sums: given }: FileRow): string {
  const told = (given ?? []).flatMap(({ currency, minor }) => {
    const known = CURRENCIES.find((one) => one === currency);
    return known ? [`${known} ${amountText(BigInt(minor), known)}`] : [];
  });
  return told.join('; ');
}

const cellsOf = (words: Words): Record<FileColumn, Cell> => ({
  name: text((row) => row.name),
  kind: text((row) => words(`fileKinds.${row.kind}`)),
  state: text((row) => words(`fileStates.${row.state}`)),
  rows: number((row) => row.rows),
  problems: number((row) => row.problems),
  periods: text((row) => (row.periods ?? []).join(', ')),
  sum: text(sums),
  sentAt: { kind: 'instant', cell: (row) => row.createdAt },
  sentBy: text((row) => row.sentBy),
});

async function prepareFiles(ctx: Ctx, query: FilesExportQuery, words: Words): Promise<Prepared<FileRow>> {
  const where = whereFiles(ctx, query);
  const order = query.dir === 'asc' ? asc : desc;
  const named = Object.entries(getTableColumns(statementFiles)).map(([name, column]) => [
    name,
    sql`${column}`.as(name),
  ]);
  const nothing = { currency: sql`null`.as('currency'), amount: sql`null`.as('amount') };
  const [rows, control] = await ctx.run(async (db) => [
    db
      .select(Object.fromEntries(named))
      .from(statementFiles)
      .where(where)
      .orderBy(order(statementFiles.id))
      .toSQL(),
    db
      .select({ rows: count().as('rows'), ...nothing })
      .from(statementFiles)
      .where(where)
      .toSQL(),
  ]);
  const cells = cellsOf(words);
  const label = `statement-files-${shanghaiIso(ctx.now()).slice(0, DAY)}`;
  return {
    fileName: { plain: label, shown: words('files.caption') },
    columns: query.columns.map((id) => ({ ...cells[id], header: words(`files.${id}`) })),
    query: rows as never,
    control: control as never,
    audit: { action: 'statements.export_files', label, filter: narrowing(query) },
  };
}

/** The list of files that were sent, in its order. */
export const exportFiles = exportSource({
  id: 'statement-files',
  words: 'reconciliation',
  query: filesExportQuery,
  prepare: prepareFiles,
});
