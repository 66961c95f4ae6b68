import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { type KeysetOptions, keyset } from '@/db/keyset';
import { orderLines, orders } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import { periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import type { OrderFilter, OrderSummary } from '../contract';
import type { OrderSort } from '../contract-values';

const COLUMNS = {
  sellerId: orders.sellerId,
  id: orders.id,
  orderId: orders.orderId,
  orderType: orders.orderType,
  source: orders.source,
  orderedAt: orders.orderedAt,
  customerId: orders.customerId,
  customerName: orders.customerName,
};

/** Orders with a line that meets the condition; read once, not once for each order. */
const withLine = (ctx: Ctx, condition: SQL | undefined): SQL =>
  sql`${orders.orderId} in (select ${orderLines.orderId} from ${orderLines}
    where ${and(eq(orderLines.sellerId, ctx.sellerId), condition)})`;

function matching(ctx: Ctx, text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  const line = or(
    contains(sql`${orderLines.orderLineId}`),
    contains(sql`${orderLines.productName}`),
    eq(orderLines.instanceId, text),
    eq(orderLines.originalLineId, text),
    eq(orderLines.productId, text),
    eq(orderLines.skuCode, text),
  );
  return or(
    contains(sql`${orders.orderId}`),
    contains(sql`${orders.customerName}`),
    eq(orders.customerId, text),
    sql`${orders.id}::text = ${part}`,
    withLine(ctx, line),
  );
}

/** One filter for list, count and export, so that they cannot differ. */
export function filterOf(ctx: Ctx, query: OrderFilter): SQL | undefined {
  const { orderType, chargingMode, source, product, month, q } = query;
  const bounds = month ? periodBounds(month) : null;
  return and(
    eq(orders.sellerId, ctx.sellerId),
    orderType.length > 0 ? inArray(orders.orderType, orderType) : undefined,
    source.length > 0 ? inArray(orders.source, source) : undefined,
    chargingMode.length > 0 ? withLine(ctx, inArray(orderLines.chargingMode, chargingMode)) : undefined,
    product ? withLine(ctx, eq(orderLines.productId, product)) : undefined,
    bounds ? gte(orders.orderedAt, bounds.from) : undefined,
    bounds ? lt(orders.orderedAt, bounds.to) : undefined,
    matching(ctx, q),
  );
}

/** Orders that meet a condition, as a relation to read from. */
export const someOrders = (db: Database, where: SQL | undefined) =>
  db.select(COLUMNS).from(orders).where(where).as('picked');
export type SomeOrders = ReturnType<typeof someOrders>;

/** The page of a list: filtered, sorted and cut before its lines are looked at. */
export const pageOfOrders = (
  db: Database,
  where: SQL | undefined,
  orderBy: SQL[],
  take: number,
): SomeOrders =>
  db
    .select(COLUMNS)
    .from(orders)
    .where(where)
    .orderBy(...orderBy)
    .limit(take)
    .as('picked');

const shared = sql`count(distinct l.currency) = 1`;

/** The lines of an order of the relation `picked` in one value: see `OrderSummary`. */
const summary = sql<OrderSummary>`(
  select jsonb_build_object(
    'lineCount', count(*), 'quantity', coalesce(sum(l.quantity), 0),
    'products', coalesce(jsonb_agg(distinct coalesce(nullif(l.product_name, ''), p.name, nullif(l.product_id, '')))
      filter (where coalesce(nullif(l.product_name, ''), p.name, nullif(l.product_id, '')) is not null), '[]'),
    'chargingModes', coalesce(jsonb_agg(distinct l.charging_mode) filter (where l.charging_mode is not null), '[]'),
    'currency', case when ${shared} then min(l.currency) end,
    'amountMinor', case when ${shared} then sum(l.amount_minor) end,
    'listAmountMinor', case when ${shared} then sum(l.list_amount_minor) end)
  from ${orderLines} l left join ${productCodes} p
    on p.seller_id = l.seller_id and p.product_id = l.product_id and p.sku_code = l.sku_code
  where l.seller_id = picked.seller_id and l.order_id = picked.order_id)`;

/** Adds what the lines of each order are together. */
export function summarised(db: Database, some: SomeOrders) {
  return db
    .select({
      id: some.id,
      orderId: some.orderId,
      orderType: some.orderType,
      source: some.source,
      orderedAt: some.orderedAt,
      customerId: some.customerId,
      customerName: some.customerName,
      summary: summary.as('summary'),
    })
    .from(some)
    .$dynamic();
}
export type SummarisedOrder = Awaited<ReturnType<typeof summarised>>[number];

type Sortable = Pick<typeof orders, 'id' | 'orderedAt' | 'customerName'> | SomeOrders;
type Paging = Pick<KeysetOptions, 'dir' | 'limit' | 'cursor'>;

export function orderPaging(of: Sortable, sort: OrderSort, paging: Paging) {
  const id = of.id as KeysetOptions['id'];
  return sort === 'ordered'
    ? keyset({ ...paging, column: of.orderedAt as KeysetOptions['id'], type: 'timestamptz', id })
    : keyset({ ...paging, column: of.customerName as KeysetOptions['id'], type: 'text', id });
}

export const sortValueOf = (row: SummarisedOrder, sort: OrderSort): string =>
  sort === 'ordered' ? row.orderedAt.toISOString() : row.customerName;
