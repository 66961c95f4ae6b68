import { and, count, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Currency } from '@/db/enums';
import { keyset } from '@/db/keyset';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { statementChanges as changes } from '@/db/schema/statement-revisions';
import type { Ctx } from '@/lib/context';
import type { CsvColumn } from '@/lib/exports/cells';
import { withCurrency } from '@/lib/exports/currency-column';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared, type Words } from '@/lib/exports/source';
import { amountText } from '@/lib/money/money';
import { type ChangesFile, changesFile } from '../contract-changes';
import type { ChangeColumn } from '../contract-changes-values';
import { codeOfLine, productNameSql } from './line-source';
import { whereChanges } from './list-changes';
import { findStatement } from './list-settled-lines';

/** A row as the driver gives it: 64-bit numbers are text. */
type Row = Record<string, string | null> & { currency: Currency; deltaMinor: string; effectiveAt: unknown };
type Cell = Pick<CsvColumn<Row>, 'kind' | 'cell' | 'isTotal'>;

const text = (cell: (row: Row) => string | null): Cell => ({ kind: 'text', cell });
const plain = (name: string) => text((row) => row[name] ?? null);
const amount = (name: string): Cell => ({
  kind: 'number',
  cell: (row) => {
    const minor = row[name];
    return minor === null || minor === undefined ? null : amountText(BigInt(minor), row.currency);
  },
});
const PERCENT = 100;
const rate = (name: string): Cell => ({
  kind: 'number',
  cell: (row) => (row[name] === null ? null : (Number(row[name]) / PERCENT).toFixed(2)),
});

const cellsOf = (words: Words): Record<ChangeColumn, Cell> => ({
  orderId: text((row) => row.orderId || (row.orderLineId ?? null)),
  change: text((row) => words(`settlement.changes.kinds.${row.change}`)),
  kind: text((row) => words(`statements.kinds.${row.kind}`)),
  product: text((row) => row.productName || (row.productId ?? null)),
  effectiveAt: { kind: 'instant', cell: (row) => row.effectiveAt as Date },
  dueBefore: amount('dueBeforeMinor'),
  dueAfter: amount('dueAfterMinor'),
  delta: { ...amount('deltaMinor'), isTotal: true },
  orderLineId: plain('orderLineId'),
  productId: plain('productId'),
  amountBefore: amount('amountBeforeMinor'),
  amountAfter: amount('amountAfterMinor'),
  rateBefore: rate('rateBeforeBps'),
  rateAfter: rate('rateAfterBps'),
  currency: plain('currency'),
});

const AMOUNTS: readonly ChangeColumn[] = ['dueBefore', 'dueAfter', 'delta', 'amountBefore', 'amountAfter'];
const RATES: readonly ChangeColumn[] = ['rateBefore', 'rateAfter'];

async function prepareChanges(
  ctx: Ctx,
  { statementId, ...query }: ChangesFile,
  words: Words,
): Promise<Prepared<Row>> {
  const { orderBy } = keyset({
    ...{ dir: query.dir, limit: 1, column: changes.deltaMinor, type: 'bigint' as const, id: changes.id },
  });
  const { statement, rows, control } = await ctx.run(async (db, inner) => {
    const statement = await findStatement(inner, db, statementId);
    const where = whereChanges(statement, query);
    const currency = sql`${statement.currency}::text`.as('currency');
    const { sellerId: _sellerId, ...columns } = getTableColumns(changes);
    const named = { ...columns, productName: productNameSql };
    const aliased = Object.entries(named).map(([name, column]) => [name, sql`${column}`.as(name)] as const);
    const ofLine = and(eq(orderLines.sellerId, changes.sellerId), eq(orderLines.id, changes.id));
    const listed = db
      .select({ ...Object.fromEntries(aliased), currency })
      .from(changes)
      .leftJoin(orderLines, ofLine)
      .leftJoin(productCodes, codeOfLine)
      .where(where)
      .orderBy(...orderBy);
    const delta = sql`coalesce(sum(${changes.deltaMinor}), 0)::text`.as('amount');
    const summed = db
      .select({ rows: count().as('rows'), currency, amount: delta })
      .from(changes)
      .where(where);
    return { statement, rows: listed.toSQL(), control: summed.toSQL() };
  });
  const cells = cellsOf(words);
  const revision = query.revision ?? statement.revision;
  const label = `statement-changes-${statement.period}-${statement.productClass}-${statement.currency}-${revision}`;
  const headerOf = (id: ChangeColumn) => {
    const name = words(`settlement.changes.columns.${id}`);
    return RATES.includes(id) ? words('settlement.inPercent', { name }) : name;
  };
  return {
    fileName: { plain: label, shown: `${words('settlement.changes.export.fileName')}-${statement.period}` },
    columns: withCurrency(query.columns, AMOUNTS, 'currency').map((id) => ({
      ...cells[id],
      header: headerOf(id),
    })),
    query: rows,
    control,
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.deltaMinor) }),
    audit: { action: 'statements.export_changes', label, filter: narrowing(query) },
  };
}

/** The lines that a revision changed; what they add to the due is the control total. Throws NotFound. */
export const exportChanges = exportSource({
  id: 'statement-changes',
  words: null,
  query: changesFile,
  prepare: prepareChanges,
});
