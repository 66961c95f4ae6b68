import { asc, count, desc, getTableColumns, sql } from 'drizzle-orm';
import { billRuns } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared, type Words } from '@/lib/exports/source';
import { type RunsExportQuery, runsExportQuery } from '../contract-list-files';
import type { RunColumn } from '../contract-list-files-values';
import { whereRuns } from './list-statements';

type Row = { period: string; state: string; startedBy: string; startedAt: Date; fault: string | null } & {
  lines: string;
  statements: number;
  isChanged: boolean;
};
type Cell = Pick<CsvColumn<Row>, 'kind' | 'cell'>;
const DAY = 'YYYY-MM-DD'.length;

function outcome(row: Row, words: Words): string | null {
  if (row.fault) return words(`errors.${row.fault}`);
  if (row.state !== 'complete') return null;
  return words(row.isChanged ? 'settlement.runs.changed' : 'settlement.runs.unchanged');
}

const cellsOf = (words: Words): Record<RunColumn, Cell & { header: string }> => {
  const header = (id: string) => words(`settlement.columns.${id}`);
  const text = (id: string, cell: (row: Row) => string | null) =>
    ({ header: header(id), kind: 'text', cell }) as const;
  return {
    period: text('period', (row) => row.period),
    startedAt: { header: header('startedAt'), kind: 'instant', cell: (row) => row.startedAt },
    state: text('runState', (row) => words(`settlement.runStates.${row.state}`)),
    changes: text('changes', (row) => outcome(row, words)),
    lines: { header: header('lines'), kind: 'number', cell: (row) => String(row.lines) },
    statements: { header: header('statements'), kind: 'number', cell: (row) => String(row.statements) },
    startedBy: text('startedBy', (row) =>
      row.startedBy === 'schedule' ? words('settlement.runs.schedule') : row.startedBy,
    ),
  };
};

async function prepareRuns(ctx: Ctx, query: RunsExportQuery, words: Words): Promise<Prepared<Row>> {
  const where = whereRuns(ctx, query);
  const order = query.dir === 'asc' ? asc : desc;
  const named = Object.entries(getTableColumns(billRuns)).map(([name, column]) => [
    name,
    sql`${column}`.as(name),
  ]);
  const nothing = { currency: sql`null`.as('currency'), amount: sql`null`.as('amount') };
  const [rows, control] = await ctx.run(async (db) => [
    db
      .select(Object.fromEntries(named))
      .from(billRuns)
      .where(where)
      .orderBy(order(billRuns.startedAt), order(billRuns.id))
      .toSQL(),
    db
      .select({ rows: count().as('rows'), ...nothing })
      .from(billRuns)
      .where(where)
      .toSQL(),
  ]);
  const cells = cellsOf(words);
  const label = `bill-runs-${shanghaiIso(ctx.now()).slice(0, DAY)}`;
  return {
    fileName: { plain: label, shown: words('exports.sources.bill-runs') },
    columns: query.columns.map((id) => cells[id]),
    query: rows as never,
    control: control as never,
    audit: { action: 'statements.export_runs', label, filter: narrowing(query) },
  };
}

/** The filtered bill runs in the list's order. */
export const exportRuns = exportSource({
  id: 'bill-runs',
  words: null,
  query: runsExportQuery,
  prepare: prepareRuns,
});
