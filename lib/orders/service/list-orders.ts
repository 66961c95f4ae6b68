import type { SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { orders } from '@/db/schema/orders';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { listProductCodes } from '@/lib/products/service/codes';
import { requireRight } from '@/lib/rights';
import type { OrderOptions, OrdersQuery, OrderView } from '../contract';
import {
  filterOf,
  orderPaging,
  pageOfOrders,
  type SummarisedOrder,
  sortValueOf,
  summarised,
} from './order-source';

export const toOrderView = ({ summary, orderedAt, ...row }: SummarisedOrder): OrderView => ({
  ...row,
  ...summary,
  orderedAt: orderedAt.toISOString(),
});

function countOrders(db: Database, filter: SQL | undefined): Promise<number> {
  const some = db
    .select({ id: orders.id })
    .from(orders)
    .where(filter)
    .limit(COUNT_LIMIT + 1);
  return db.$count(some.as('counted'));
}

/** Orders, newest first unless asked otherwise. Needs `orders.read`. */
export async function listOrders(ctx: Ctx, query: OrdersQuery): Promise<ListPage<OrderView>> {
  requireRight(ctx, 'orders.read');
  return ctx.run(async (db) => {
    const filter = filterOf(ctx, query);
    const paging = orderPaging(orders, query.sort, query);
    const some = pageOfOrders(db, paging.where(filter), paging.orderBy, paging.take);
    const rows = await summarised(db, some).orderBy(...orderPaging(some, query.sort, query).orderBy);
    const total = await countOrders(db, filter);
    const page = paging.page(rows, (row) => sortValueOf(row, query.sort));
    return {
      ...page,
      items: page.items.map(toOrderView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** The recorded products, each id once, for the list's filter. Needs `orders.read`. */
export async function getOrderOptions(ctx: Ctx): Promise<OrderOptions> {
  requireRight(ctx, 'orders.read');
  const names = new Map<string, string>();
  for (const { productId, name } of await listProductCodes(ctx))
    if (!names.has(productId)) names.set(productId, name);
  return { products: [...names].map(([productId, name]) => ({ productId, name })) };
}
