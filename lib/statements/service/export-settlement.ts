import { and, count, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Currency } from '@/db/enums';
import { keyset } from '@/db/keyset';
import { ledgerEntries, ledgerPostings } from '@/db/schema/ledger';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { statementLines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, groupedText, shanghaiIso } from '@/lib/exports/cells';
import { withCurrency } from '@/lib/exports/currency-column';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared, type Words } from '@/lib/exports/source';
import { amountText } from '@/lib/money/money';
import { entityOf } from '@/lib/sellers/contract-values';
import {
  type LedgerExportQuery,
  ledgerExportQuery,
  type SettledLinesFile,
  type StatementsExportQuery,
  settledLinesFile,
  statementsExportQuery,
} from '../settlement-contract';
import type { LedgerColumn, SettledLineColumn, StatementColumn } from '../settlement-contract-values';
import { codeOfLine, productNameSql } from './line-source';
import { whereEntries } from './list-ledger';
import { findStatement, whereSettled } from './list-settled-lines';
import { statementSort, whereStatements } from './list-statements';
import type { StatementRow } from './statement-rows';

type Cell<Row> = Pick<CsvColumn<Row>, 'kind' | 'cell' | 'isTotal'>;
/** A row as the driver gives it: 64-bit numbers are text. */
type Raw = Record<string, string> & { currency: Currency };
type RawRow = Raw & { at: Date };

const text = (cell: (row: RawRow) => string | null): Cell<RawRow> => ({ kind: 'text', cell });
const instant = (name: string): Cell<RawRow> => ({
  kind: 'instant',
  cell: (row) => row[name] as unknown as Date | null,
});
const number = (name: string): Cell<RawRow> => ({ kind: 'number', cell: (row) => String(row[name]) });
const amount = (name: string): Cell<RawRow> => ({
  kind: 'number',
  cell: (row) => amountText(BigInt(row[name] ?? 0), row.currency),
});
const PERCENT = 100;
const rate = (name: string): Cell<RawRow> => ({
  kind: 'number',
  cell: (row) => (Number(row[name]) / PERCENT).toFixed(2),
});
const plain = (name: string): Cell<RawRow> => text((row) => row[name] ?? null);

const named = (columns: Record<string, PgColumn | SQL>) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)]));

const sumOf = (column: PgColumn) => sql`sum(${column})::text`.as('amount');

const STATEMENT_AMOUNTS: readonly StatementColumn[] = [
  ...(['sales', 'refund', 'voucher', 'fee', 'increment', 'management', 'tax'] as const),
  ...(['adjustment', 'carried', 'due'] as const),
];
const LINE_AMOUNTS: readonly SettledLineColumn[] = [
  ...(['amount', 'voucher', 'feeAmount', 'incrementAmount', 'managementAmount', 'taxAmount', 'due'] as const),
];

function statementCells(words: Words): Record<StatementColumn, Cell<RawRow>> {
  return {
    period: plain('period'),
    productClass: text((row) => words(`statements.productClasses.${row.productClass}`)),
    entity: text((row) => entityOf(row.entity ?? '')?.name ?? row.entity ?? null),
    currency: plain('currency'),
    lines: number('lines'),
    sales: amount('salesMinor'),
    refund: amount('refundMinor'),
    voucher: amount('voucherMinor'),
    fee: amount('feeMinor'),
    increment: amount('incrementMinor'),
    management: amount('managementMinor'),
    tax: amount('taxMinor'),
    adjustment: amount('adjustmentMinor'),
    carried: amount('carriedMinor'),
    due: { ...amount('dueMinor'), isTotal: true },
    state: text((row) => words(`settlement.states.${row.state}`)),
    billDay: plain('billDay'),
    revision: number('revision'),
  };
}

async function prepareStatements(
  ctx: Ctx,
  query: StatementsExportQuery,
  words: Words,
): Promise<Prepared<RawRow>> {
  const { sellerId: _sellerId, billDay, ...columns } = getTableColumns(statements);
  const where = whereStatements(ctx, query);
  const { orderBy } = keyset({ dir: query.dir, limit: 1, ...statementSort(query.sort), id: statements.id });
  const [rows, control] = await ctx.run(async (db) => [
    db
      .select(named({ ...columns, billDay: sql`${billDay}::text` }))
      .from(statements)
      .where(where)
      .orderBy(...orderBy)
      .toSQL(),
    db
      .select({
        rows: count().as('rows'),
        currency: statements.currency,
        amount: sumOf(statements.dueMinor),
      })
      .from(statements)
      .where(where)
      .groupBy(statements.currency)
      .toSQL(),
  ]);
  const cells = statementCells(words);
  const label = `statements-${shanghaiIso(ctx.now()).slice(0, 'YYYY-MM-DD'.length)}`;
  return {
    fileName: { plain: label, shown: words('settlement.files.statements') },
    columns: withCurrency(query.columns, STATEMENT_AMOUNTS, 'currency').map((id) => ({
      ...cells[id],
      header: words(`settlement.columns.${id}`),
    })),
    query: rows as never,
    control: control as never,
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.dueMinor ?? 0) }),
    audit: { action: 'statements.export_statements', label, filter: narrowing(query) },
  };
}

function settledCells(words: Words): Record<SettledLineColumn, Cell<RawRow>> {
  return {
    orderId: text((row) => row.orderId || row.orderLineId || null),
    orderLineId: plain('orderLineId'),
    originalLineId: plain('originalLineId'),
    kind: text((row) => words(`statements.kinds.${row.kind}`)),
    product: text((row) => row.productName || row.productId || null),
    productId: plain('productId'),
    effectiveAt: instant('effectiveAt'),
    method: text((row) => words(`settlement.methods.${row.method}`)),
    rate: rate('rateBps'),
    increment: rate('incrementBps'),
    management: rate('managementBps'),
    tax: rate('taxBps'),
    amount: amount('amountMinor'),
    voucher: amount('voucherMinor'),
    feeAmount: amount('feeMinor'),
    incrementAmount: amount('incrementMinor'),
    managementAmount: amount('managementMinor'),
    taxAmount: amount('taxMinor'),
    due: { ...amount('dueMinor'), isTotal: true },
    currency: plain('currency'),
  };
}

const PERCENTAGES: readonly SettledLineColumn[] = ['rate', 'increment', 'management', 'tax'];

/** A cell of a file is a bare number: its unit stands in the heading. */
function lineHeader(id: SettledLineColumn, words: Words): string {
  const name = words(`settlement.lineColumns.${id}`);
  return PERCENTAGES.includes(id) ? words('settlement.inPercent', { name }) : name;
}

/** What systems refuse in the name of a file. */
const fileSafe = (name: string) => name.replace(/[\\/:*?"<>|]/g, '_');

/** The sums of a statement as its own screen adds them up: what takes away is negative. */
function headOf(row: StatementRow, words: Words): { label: string; value: string }[] {
  const sums = [
    ['sales', row.salesMinor],
    ['refund', row.refundMinor],
    ['voucher', -row.voucherMinor],
    ['fee', -row.feeMinor],
    ['increment', row.incrementMinor],
    ['management', -row.managementMinor],
    ['tax', -row.taxMinor],
    ['adjustment', row.adjustmentMinor],
    ['carried', row.carriedMinor],
    ['due', row.dueMinor],
  ] as const;
  return sums.map(([id, minor]) => ({
    label: words(`settlement.columns.${id}`),
    value: `${groupedText(amountText(minor, row.currency))} ${row.currency}`,
  }));
}

async function prepareSettledLines(
  ctx: Ctx,
  { statementId, ...query }: SettledLinesFile,
  words: Words,
): Promise<Prepared<RawRow>> {
  const sort =
    query.sort === 'due'
      ? ({ column: statementLines.dueMinor, type: 'bigint' } as const)
      : ({ column: statementLines.effectiveAt, type: 'timestamptz' } as const);
  const { orderBy } = keyset({ dir: query.dir, limit: 1, ...sort, id: statementLines.id });
  const { statement, rows, control } = await ctx.run(async (db, inner) => {
    const statement = await findStatement(inner, db, statementId);
    const where = whereSettled(statement, query);
    const currency = sql`${statement.currency}::text`;
    const { sellerId: _sellerId, ...columns } = getTableColumns(statementLines);
    const listed = db
      .select(named({ ...columns, currency, productName: productNameSql }))
      .from(statementLines)
      .leftJoin(
        orderLines,
        and(eq(orderLines.sellerId, statementLines.sellerId), eq(orderLines.id, statementLines.id)),
      )
      .leftJoin(productCodes, codeOfLine)
      .where(where)
      .orderBy(...orderBy);
    const summed = db
      .select({
        rows: count().as('rows'),
        currency: currency.as('currency'),
        amount: sumOf(statementLines.dueMinor),
      })
      .from(statementLines)
      .where(where);
    return { statement, rows: listed.toSQL(), control: summed.toSQL() };
  });
  const cells = settledCells(words);
  const label = `statement-lines-${statement.period}-${statement.productClass}-${statement.currency}`;
  const { period, productClass, entity, currency } = statement;
  const className = words(`statements.productClasses.${productClass}`);
  const place = [period, className, entityOf(entity)?.name ?? entity, currency].join('-');
  return {
    fileName: { plain: label, shown: fileSafe(`${words('settlement.files.lines')}-${place}`) },
    columns: withCurrency(query.columns, LINE_AMOUNTS, 'currency').map((id) => ({
      ...cells[id],
      header: lineHeader(id, words),
    })),
    head: headOf(statement, words),
    query: rows,
    control,
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.dueMinor ?? 0) }),
    audit: {
      action: 'statements.export_settled_lines',
      label,
      filter: { period, productClass, entity, currency, ...narrowing(query) },
    },
  };
}

function ledgerCells(words: Words): Record<LedgerColumn, Cell<RawRow>> {
  return {
    seq: number('seq'),
    at: instant('at'),
    kind: text((row) => words(`settlement.ledgerKinds.${row.kind}`)),
    period: plain('period'),
    subject: text((row) => words(`statements.productClasses.${row.productClass}`)),
    account: text((row) => words(`settlement.accounts.${row.account}`)),
    currency: plain('currency'),
    amount: { ...amount('amountMinor'), isTotal: true },
    actor: plain('actorLabel'),
    hash: plain('hash'),
  };
}

async function prepareLedger(ctx: Ctx, query: LedgerExportQuery, words: Words): Promise<Prepared<RawRow>> {
  const { rows, control } = await ctx.run(async (db) => {
    const { account, currency, amountMinor } = ledgerPostings;
    const { sellerId: _sellerId, ...columns } = getTableColumns(ledgerEntries);
    const of = and(
      eq(ledgerPostings.sellerId, ledgerEntries.sellerId),
      eq(ledgerPostings.seq, ledgerEntries.seq),
    );
    const where = whereEntries(ctx, db, query);
    const seq = query.dir === 'asc' ? sql`${ledgerEntries.seq} asc` : sql`${ledgerEntries.seq} desc`;
    const listed = db
      .select(named({ ...columns, account, currency, amountMinor }))
      .from(ledgerEntries)
      .innerJoin(ledgerPostings, of)
      .where(where)
      .orderBy(seq, account, currency);
    const summed = db
      .select({ rows: count().as('rows'), currency, amount: sumOf(amountMinor) })
      .from(ledgerEntries)
      .innerJoin(ledgerPostings, of)
      .where(where)
      .groupBy(currency);
    return { rows: listed.toSQL(), control: summed.toSQL() };
  });
  const cells = ledgerCells(words);
  const label = `ledger-${shanghaiIso(ctx.now()).slice(0, 'YYYY-MM-DD'.length)}`;
  return {
    fileName: { plain: label, shown: words('settlement.files.ledger') },
    columns: withCurrency(query.columns, ['amount'], 'currency').map((id) => ({
      ...cells[id],
      header: words(`settlement.ledgerColumns.${id}`),
    })),
    query: rows,
    control,
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.amountMinor ?? 0) }),
    audit: { action: 'statements.export_ledger', label, filter: narrowing(query) },
  };
}

/** The filtered statements in the list's order; what is due is the control total. */
export const exportStatements = exportSource({
  id: 'statements',
  words: null,
  query: statementsExportQuery,
  prepare: prepareStatements,
});

/** A statement's filtered lines; what is due is the control total. Throws NotFound. */
export const exportSettledLines = exportSource({
  id: 'settled-lines',
  words: null,
  query: settledLinesFile,
  prepare: prepareSettledLines,
});

/** The filtered ledger, a row for each posting; the control total is zero. */
export const exportLedger = exportSource({
  id: 'ledger',
  words: null,
  query: ledgerExportQuery,
  prepare: prepareLedger,
});
