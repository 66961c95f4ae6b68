import { and, eq, ilike, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { products, productVersions, releaseRequests } from '@/db/schema/products';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { RequestDetail, RequestsQuery, RequestView } from '../contract';
import { contentDiff } from '../rules/diff';
import { literally, REQUEST_SUMMARY } from './listing-source';
import { contentOf, type RequestRow, requestIs, toRequestSummary, versionOf } from './rows';
import { versionBefore } from './versions';

type RequestFilter = Pick<RequestsQuery, 'q' | 'state' | 'kind' | 'deliveryType' | 'productClass'>;

export const ofRequest = and(
  eq(products.sellerId, releaseRequests.sellerId),
  eq(products.id, releaseRequests.productRowId),
);
const version = sql<number | null>`(select max(${productVersions.number}) from ${productVersions}
  where ${productVersions.sellerId} = ${releaseRequests.sellerId}
    and ${productVersions.productRowId} = ${releaseRequests.productRowId}
    and ${productVersions.requestId} = ${releaseRequests.id})`;
const LISTED = {
  request: REQUEST_SUMMARY,
  version,
  productName: products.name,
  productClass: products.productClass,
  deliveryType: products.deliveryType,
  productCode: products.productCode,
};

export const requestsOf = (db: Database) =>
  db.select(LISTED).from(releaseRequests).innerJoin(products, ofRequest);

export function whereRequests(ctx: Ctx, query: RequestFilter): SQL | undefined {
  const text = query.q ? literally(query.q) : null;
  return and(
    eq(releaseRequests.sellerId, ctx.sellerId),
    text ? or(ilike(products.name, text), ilike(products.productCode, text)) : undefined,
    query.state.length > 0 ? inArray(releaseRequests.state, query.state) : undefined,
    query.kind.length > 0 ? inArray(releaseRequests.kind, query.kind) : undefined,
    query.deliveryType.length > 0 ? inArray(products.deliveryType, query.deliveryType) : undefined,
    query.productClass.length > 0 ? inArray(products.productClass, query.productClass) : undefined,
  );
}

export const requestPaging = (query: Pick<RequestsQuery, 'dir' | 'limit' | 'cursor'>) =>
  keyset({
    column: releaseRequests.updatedAt,
    type: 'timestamptz',
    id: releaseRequests.id,
    dir: query.dir,
    cursor: query.cursor,
    limit: query.limit,
  });

type Row = {
  request: Omit<RequestRow, 'content'>;
  version: number | null;
  productName: string;
  productClass: RequestView['productClass'];
  deliveryType: RequestView['deliveryType'];
};

const toRequestView = ({ request, ...row }: Row): RequestView => ({
  ...toRequestSummary(request),
  productRowId: request.productRowId,
  productName: row.productName,
  productClass: row.productClass,
  deliveryType: row.deliveryType,
  version: row.version,
});

/** Release requests (我的申请), the last changed first. Needs `products.read`. */
export async function listRequests(ctx: Ctx, query: RequestsQuery): Promise<ListPage<RequestView>> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db) => {
    const filter = whereRequests(ctx, query);
    const paging = requestPaging(query);
    const rows = await requestsOf(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const bare = db.select({ id: releaseRequests.id }).from(releaseRequests).$dynamic();
    const asksProduct = Boolean(query.q) || query.deliveryType.length > 0 || query.productClass.length > 0;
    const some = (asksProduct ? bare.innerJoin(products, ofRequest) : bare).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(
      rows.map((row) => ({ ...row, id: row.request.id })),
      ({ request }) => request.updatedAt.toISOString(),
    );
    return {
      ...page,
      items: page.items.map(toRequestView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** One request with what was submitted (or is written so far) and what differs. Throws NotFound. Needs `products.read`. */
export async function getRequest(ctx: Ctx, id: string): Promise<RequestDetail> {
  requireRight(ctx, 'products.read');
  return ctx.run(async (db, inner) => {
    const [row] = await requestsOf(db).where(requestIs(inner, id));
    const [own] = await db.select().from(releaseRequests).where(requestIs(inner, id));
    if (!row || !own) throw notFound();
    const submitted = await versionOf(inner, db, own.productRowId, row.version);
    const before = submitted && (await versionBefore(inner, db, submitted));
    const isOpen = own.state === 'draft' || own.state === 'rejected';
    const content = isOpen || !submitted ? contentOf(own) : contentOf(submitted);
    return {
      ...toRequestView(row),
      productCode: row.productCode,
      content,
      comparedWith: before?.number ?? null,
      changes: before ? contentDiff(contentOf(before), content) : [],
    };
  });
}
