import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Currency } from '@/db/enums';
import { PRODUCT_CLASSES } from '@/db/enums';
import { LINE_KINDS, SETTLEMENT_METHODS } from '@/db/enums/statements';
import { statementLines as lines, statements } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import type { CsvColumn } from '@/lib/exports/cells';
import { narrowing } from '@/lib/exports/narrowing';
import { exportSource, type Prepared, type Words } from '@/lib/exports/source';
import { hundredthsCell, instantCell, textCell, wordCell } from '@/lib/exports/sql-cells';
import { amountText } from '@/lib/money/money';
import { CONTRACTING_ENTITIES, entityOf } from '@/lib/sellers/contract-values';
import { type DetailColumn, type DetailExportQuery, detailExportQuery } from '../contract-details';

const LISTED = {
  statementId: lines.statementId,
  period: statements.period,
  productClass: statements.productClass,
  entity: statements.entity,
  currency: statements.currency,
  kind: lines.kind,
  // A line without an order is known by its own number.
  orderId: sql`coalesce(nullif(${lines.orderId}, ''), ${lines.orderLineId})`,
  orderLineId: lines.orderLineId,
  originalLineId: lines.originalLineId,
  productId: lines.productId,
  method: lines.method,
  rate: lines.rateBps,
  incrementRate: lines.incrementBps,
  amount: lines.amountMinor,
  voucher: lines.voucherMinor,
  fee: lines.feeMinor,
  increment: lines.incrementMinor,
  management: lines.managementMinor,
  tax: lines.taxMinor,
  due: lines.dueMinor,
  effectiveAt: lines.effectiveAt,
};
type Minor = 'amount' | 'voucher' | 'fee' | 'increment' | 'management' | 'tax' | 'due';
/** A row as the driver gives it: amounts are text. */
type Listed = Record<Exclude<DetailColumn, Minor | 'rate' | 'incrementRate' | 'effectiveAt'>, string | null> &
  Record<Minor, string> &
  Record<'rate' | 'incrementRate', number> & { currency: Currency; effectiveAt: Date };

type Cell = Pick<CsvColumn<Listed>, 'kind' | 'cell' | 'text' | 'isTotal'>;
const PER_CENT = 'CNY';
/** Statements hold the entity's id, the marketplace's files its name. */
const ENTITY_NAMES = Object.fromEntries(CONTRACTING_ENTITIES.map(({ id, name }) => [id, name]));

function cells(words: Words): Record<DetailColumn, Cell> {
  const text = (id: Exclude<DetailColumn, Minor | 'rate' | 'incrementRate' | 'effectiveAt'>): Cell => ({
    kind: 'text',
    cell: (row) => row[id],
    text: textCell(`r."${id}"`),
  });
  const worded = (id: 'productClass' | 'kind' | 'method', group: string, values: readonly string[]): Cell => {
    const known = Object.fromEntries(values.map((value) => [value, words(`details.${group}.${value}`)]));
    return { kind: 'text', cell: (row) => known[row[id] ?? ''] ?? null, text: wordCell(`r."${id}"`, known) };
  };
  const money = (id: Minor): Cell => ({
    kind: 'number',
    cell: (row) => amountText(BigInt(row[id]), row.currency),
    text: hundredthsCell(`r."${id}"`),
    isTotal: id === 'due',
  });
  const rate = (id: 'rate' | 'incrementRate'): Cell => ({
    kind: 'number',
    cell: (row) => amountText(row[id], PER_CENT),
    text: hundredthsCell(`r."${id}"`),
  });
  return {
    statementId: { kind: 'text', cell: (row) => row.statementId, text: 'r."statementId"' },
    period: { kind: 'text', cell: (row) => row.period, text: 'r."period"' },
    productClass: worded('productClass', 'classes', PRODUCT_CLASSES),
    entity: {
      kind: 'text',
      cell: (row) => entityOf(row.entity ?? '')?.name ?? row.entity,
      text: `coalesce(${wordCell('r."entity"', ENTITY_NAMES)}, ${textCell('r."entity"')})`,
    },
    currency: { kind: 'text', cell: (row) => row.currency, text: 'r."currency"' },
    kind: worded('kind', 'kinds', LINE_KINDS),
    orderId: text('orderId'),
    orderLineId: text('orderLineId'),
    originalLineId: text('originalLineId'),
    productId: text('productId'),
    method: worded('method', 'methods', SETTLEMENT_METHODS),
    rate: rate('rate'),
    incrementRate: rate('incrementRate'),
    amount: money('amount'),
    voucher: money('voucher'),
    fee: money('fee'),
    increment: money('increment'),
    management: money('management'),
    tax: money('tax'),
    due: money('due'),
    effectiveAt: {
      kind: 'instant',
      cell: (row) => row.effectiveAt,
      text: instantCell('r."effectiveAt"'),
    },
  };
}

const named = Object.fromEntries(
  Object.entries(LISTED).map(([name, column]) => [name, sql`${column}`.as(name)]),
);
const ofStatement = and(eq(statements.sellerId, lines.sellerId), eq(statements.id, lines.statementId));

function filterOf(ctx: Ctx, query: DetailExportQuery): SQL | undefined {
  return and(
    eq(lines.sellerId, ctx.sellerId),
    query.statementId ? eq(lines.statementId, query.statementId) : undefined,
    query.period ? eq(statements.period, query.period) : undefined,
  );
}

async function prepareDetails(ctx: Ctx, query: DetailExportQuery, words: Words): Promise<Prepared<Listed>> {
  const where = filterOf(ctx, query);
  const order = query.dir === 'asc' ? asc : desc;
  const [rows, control] = await ctx.run(async (db) => [
    db
      .select(named)
      .from(lines)
      .innerJoin(statements, ofStatement)
      .where(where)
      .orderBy(order(lines.statementId), order(lines.effectiveAt), order(lines.id))
      .toSQL(),
    db
      .select({
        rows: count().as('rows'),
        currency: statements.currency,
        amount: sql`sum(${lines.dueMinor})::text`.as('amount'),
      })
      .from(lines)
      .innerJoin(statements, ofStatement)
      .where(where)
      .groupBy(statements.currency)
      .toSQL(),
  ]);
  const part = query.period ?? query.statementId ?? 'all';
  const all = cells(words);
  return {
    fileName: { plain: `statement-details-${part}`, shown: `${words('details.fileName')}-${part}` },
    columns: query.columns.map((id) => ({ ...all[id], header: words(`details.columns.${id}`) })),
    query: rows,
    control,
    amount: (row) => ({ currency: row.currency, minor: BigInt(row.due) }),
    audit: { action: 'statements.export_details', label: part, filter: narrowing(query) },
  };
}

/**
 * The lines of statements as they were settled, by statement and time of effect, with the sum of what is due. Written by
 * the database itself as CSV: a statement may hold a million lines.
 */
export const exportDetails = exportSource({
  id: 'statement-details',
  words: 'exports',
  query: detailExportQuery,
  prepare: prepareDetails,
});
