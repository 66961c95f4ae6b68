import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { maskName } from '@/lib/exports/masking';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { amountText } from '@/lib/money/money';
import { type OrderColumn, type OrderExportQuery, orderExportQuery } from '../contract';
import { filterOf, orderPaging, type SummarisedOrder, someOrders, summarised } from './order-source';

/** The words of the file in one language: keys below `orders` in the message catalogue. */
export type Words = (key: string) => string;

const ISO_DAY = 'YYYY-MM-DD'.length;

type Cell = Pick<CsvColumn<SummarisedOrder>, 'kind' | 'cell' | 'isTotal'>;
const text = (cell: (row: SummarisedOrder) => string | null): Cell => ({ kind: 'text', cell });
const number = (cell: (row: SummarisedOrder) => string | null): Cell => ({ kind: 'number', cell });

function money(of: (summary: SummarisedOrder['summary']) => number | null): Cell {
  return number(({ summary }) => {
    const minor = of(summary);
    return minor === null || summary.currency === null ? null : amountText(minor, summary.currency);
  });
}

/** How each column of the screen is written: enumerations in words, customers masked, amounts as plain numbers. */
function cells(words: Words): Record<OrderColumn, Cell> {
  const separator = words('export.separator');
  return {
    orderId: text((row) => row.orderId),
    orderType: text((row) => words(`types.${row.orderType}`)),
    customer: text((row) => maskName(row.customerName)),
    product: text((row) => row.summary.products.join(separator)),
    chargingMode: text((row) =>
      row.summary.chargingModes.map((mode) => words(`chargingModes.${mode}`)).join(separator),
    ),
    lineCount: number((row) => String(row.summary.lineCount)),
    quantity: number((row) => String(row.summary.quantity)),
    listAmount: money((summary) => summary.listAmountMinor),
    amount: { ...money((summary) => summary.amountMinor), isTotal: true },
    currency: text((row) => row.summary.currency),
    orderedAt: { kind: 'instant', cell: (row) => row.orderedAt },
    source: text((row) => words(`sources.${row.source}`)),
    customerId: text((row) => row.customerId),
  };
}

/** The list's rows in the list's order, each column under its own name. */
function rowsStatement(ctx: Ctx, db: Database, query: OrderExportQuery): Statement {
  const row = summarised(db, someOrders(db, filterOf(ctx, query))).as('exported');
  const names = Object.keys(row._.selectedFields) as (keyof SummarisedOrder)[];
  const { orderBy } = orderPaging(row as never, query.sort, { dir: query.dir, limit: 1 });
  return db
    .select(Object.fromEntries(names.map((name) => [name, sql`${row[name]}`.as(name)])))
    .from(row)
    .orderBy(...orderBy)
    .toSQL();
}

/** Orders without one currency count, and add to no sum. */
function controlStatement(ctx: Ctx, db: Database, query: OrderExportQuery): Statement {
  const row = summarised(db, someOrders(db, filterOf(ctx, query))).as('exported');
  const currency = sql`${row.summary}->>'currency'`;
  return db
    .select({
      rows: sql`count(*)`.as('rows'),
      currency: currency.as('currency'),
      amount: sql`sum((${row.summary}->>'amountMinor')::numeric)::text`.as('amount'),
    })
    .from(row)
    .groupBy(currency)
    .toSQL();
}

/** What of the query narrowed the orders, for the audit row. */
function given(query: OrderExportQuery): Record<string, unknown> {
  const { columns: _columns, bom: _bom, lang: _lang, sort: _sort, dir: _dir, ...filter } = query;
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) =>
      Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
    ),
  );
}

async function prepareOrders(
  ctx: Ctx,
  query: OrderExportQuery,
  words: Words,
): Promise<Prepared<SummarisedOrder>> {
  const { rows, control } = await ctx.run(async (db) => ({
    rows: rowsStatement(ctx, db, query),
    control: controlStatement(ctx, db, query),
  }));
  const part = query.month ?? shanghaiIso(ctx.now()).slice(0, ISO_DAY);
  const all = cells(words);
  return {
    fileName: { plain: `orders-${part}`, shown: `${words('export.fileName')}-${part}` },
    columns: query.columns.map((id) => ({ ...all[id], header: words(`columns.${id}`) })),
    query: rows,
    control,
    amount: ({ summary: { currency, amountMinor } }) =>
      currency === null || amountMinor === null ? null : { currency, minor: BigInt(amountMinor) },
    audit: { action: 'orders.export_orders', label: `orders-${part}`, filter: given(query) },
  };
}

/**
 * The filtered orders, the same rows in the same order as `listOrders`, with the columns asked for and the
 * sum of their amounts. Needs `orders.read` and `statements.export`.
 */
export const exportOrders = exportSource({
  id: 'orders',
  words: 'orders',
  query: orderExportQuery,
  prepare: prepareOrders,
});
