import { and, eq, ilike, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { productSpecifications, products, releaseRequests } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import type { ListingsQuery, ListingView } from '../contract';
import type { ProductRow, RequestRow } from './rows';
import { toRequestSummary } from './rows';

export type ListingFilter = Pick<ListingsQuery, 'q' | 'state' | 'request' | 'deliveryType' | 'productClass'>;

const SORTED = { updated: products.updatedAt, name: products.name, created: products.createdAt } as const;

export const literally = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export const ofProduct = and(
  eq(releaseRequests.sellerId, products.sellerId),
  eq(releaseRequests.productRowId, products.id),
  ne(releaseRequests.state, 'approved'),
);

export const specificationCount = sql<number>`(select count(*)::int from ${productSpecifications}
  where ${productSpecifications.sellerId} = ${products.sellerId} and ${productSpecifications.productRowId} = ${products.id}
    and ${productSpecifications.state} <> 'delisted')`;

/** What a list needs of the open request: everything but the words of the listing. */
const { content: _content, ...summary } = {
  sellerId: releaseRequests.sellerId,
  id: releaseRequests.id,
  productRowId: releaseRequests.productRowId,
  kind: releaseRequests.kind,
  state: releaseRequests.state,
  content: releaseRequests.content,
  revision: releaseRequests.revision,
  savedAt: releaseRequests.savedAt,
  savedBy: releaseRequests.savedBy,
  problemCount: releaseRequests.problemCount,
  submittedAt: releaseRequests.submittedAt,
  submittedBy: releaseRequests.submittedBy,
  decidedAt: releaseRequests.decidedAt,
  reason: releaseRequests.reason,
  createdAt: releaseRequests.createdAt,
  updatedAt: releaseRequests.updatedAt,
};
export const REQUEST_SUMMARY = summary;

export const listingsOf = (db: Database) =>
  db
    .select({ product: products, request: REQUEST_SUMMARY, specificationCount })
    .from(products)
    .leftJoin(releaseRequests, ofProduct);

export function whereListings(ctx: Ctx, query: ListingFilter): SQL | undefined {
  const text = query.q ? literally(query.q) : null;
  return and(
    eq(products.sellerId, ctx.sellerId),
    text ? or(ilike(products.name, text), ilike(products.productCode, text)) : undefined,
    query.state.length > 0 ? inArray(products.state, query.state) : undefined,
    query.deliveryType.length > 0 ? inArray(products.deliveryType, query.deliveryType) : undefined,
    query.productClass.length > 0 ? inArray(products.productClass, query.productClass) : undefined,
    query.request.length > 0 ? inArray(releaseRequests.state, query.request) : undefined,
  );
}

export const listingPaging = (query: Pick<ListingsQuery, 'sort' | 'dir' | 'limit' | 'cursor'>) =>
  keyset({
    column: SORTED[query.sort],
    type: query.sort === 'name' ? 'text' : 'timestamptz',
    id: products.id,
    dir: query.dir,
    cursor: query.cursor,
    limit: query.limit,
  });

type Row = { product: ProductRow; request: Omit<RequestRow, 'content'> | null; specificationCount: number };

export const toListingView = ({ product, request, specificationCount: count }: Row): ListingView => ({
  id: product.id,
  name: product.name,
  productClass: product.productClass,
  deliveryType: product.deliveryType,
  state: product.state,
  productCode: product.productCode,
  listedVersion: product.listedVersion,
  specificationCount: count,
  request: request && toRequestSummary(request),
  createdAt: product.createdAt.toISOString(),
  updatedAt: product.updatedAt.toISOString(),
});
