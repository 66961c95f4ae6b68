import { and, count, eq, ne } from 'drizzle-orm';
import { LISTING_STATES, REQUEST_STATES } from '@/db/enums/listings';
import { products, releaseRequests } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { ListingCounts, ListingsQuery, ListingView } from '../contract';
import { listingPaging, listingsOf, ofProduct, toListingView, whereListings } from './listing-source';

/** Products (我的商品), the last changed first unless asked otherwise. Needs `products.read`. */
export async function listListings(ctx: Ctx, query: ListingsQuery): Promise<ListPage<ListingView>> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const filter = whereListings(ctx, query);
    const paging = listingPaging(query);
    const rows = await listingsOf(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const bare = db.select({ id: products.id }).from(products).$dynamic();
    // The open request of each product counts only where it is filtered by.
    const some = (query.request.length > 0 ? bare.leftJoin(releaseRequests, ofProduct) : bare).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(
      rows.map((row) => ({ ...row, id: row.product.id })),
      ({ product }) =>
        query.sort === 'name'
          ? product.name
          : (query.sort === 'updated' ? product.updatedAt : product.createdAt).toISOString(),
    );
    return {
      ...page,
      items: page.items.map(toListingView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

const zeros = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;

/** How many products are in each state, and how many open requests. Needs `products.read`. */
export async function countListings(ctx: Ctx): Promise<ListingCounts> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const states = await db
      .select({ name: products.state, count: count() })
      .from(products)
      .where(eq(products.sellerId, ctx.sellerId))
      .groupBy(products.state);
    const requests = await db
      .select({ name: releaseRequests.state, count: count() })
      .from(releaseRequests)
      .where(and(eq(releaseRequests.sellerId, ctx.sellerId), ne(releaseRequests.state, 'approved')))
      .groupBy(releaseRequests.state);
    const counts = { state: zeros(LISTING_STATES), request: zeros(REQUEST_STATES) };
    for (const row of states) counts.state[row.name] = row.count;
    for (const row of requests) counts.request[row.name] = row.count;
    return counts;
  });
}
