import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { type KeysetOptions, keyset } from '@/db/keyset';
import { instances } from '@/db/schema/instances';
import { licensePool } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { PoolFilter, PoolQuery, PoolView, StockView } from '../contract';
import type { PoolSort } from '../contract-values';
import { LICENSE_DEFAULTS } from '../defaults';
import { productName } from './code-source';
import { hashesOf } from './secrets';

function matching(ctx: Ctx, text: string | undefined): SQL | undefined {
  if (!text) return undefined;
  const part = text.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  return or(
    inArray(licensePool.licenseHash, hashesOf(ctx, 'license_pool.license', text)),
    contains(sql`${licensePool.orderId}`),
    contains(sql`${licensePool.productId}`),
    sql`lower(${licensePool.licenseEnd}) = ${part}`,
  );
}

/** One filter for list, count and export, so that they cannot differ. */
export const poolFilterOf = (ctx: Ctx, { state, product, q }: PoolFilter): SQL | undefined =>
  and(
    eq(licensePool.sellerId, ctx.sellerId),
    state.length > 0 ? inArray(licensePool.state, state) : undefined,
    product ? eq(licensePool.productId, product) : undefined,
    matching(ctx, q),
  );

const poolProduct = productName(sql`${licensePool.productId}`, sql`${licensePool.sellerId}`);

export const LISTED_POOL = {
  id: licensePool.id,
  licenseEnd: licensePool.licenseEnd,
  state: licensePool.state,
  productId: licensePool.productId,
  skuCode: licensePool.skuCode,
  productName: poolProduct,
  orderId: licensePool.orderId,
  instanceId: sql<string | null>`${instances.instanceId}`,
  instanceRowId: licensePool.instanceRowId,
  issuedAt: licensePool.issuedAt,
  withdrawnAt: licensePool.withdrawnAt,
  createdAt: licensePool.createdAt,
};

export const poolOf = (db: Database) =>
  db
    .select(LISTED_POOL)
    .from(licensePool)
    .leftJoin(
      instances,
      and(eq(instances.sellerId, licensePool.sellerId), eq(instances.id, licensePool.instanceRowId)),
    )
    .$dynamic();

export function poolPaging(sort: PoolSort, paging: Pick<KeysetOptions, 'dir' | 'limit' | 'cursor'>) {
  const id = licensePool.id;
  return sort === 'added'
    ? keyset({ ...paging, column: id, type: 'uuid', id })
    : keyset({ ...paging, column: licensePool.issuedAt, type: 'timestamptz', id });
}

/** Licences of the pool, newest first unless asked otherwise. Needs `licenses.read`. */
export async function listPool(ctx: Ctx, query: PoolQuery): Promise<ListPage<PoolView>> {
  requireRight(ctx, 'licenses.read');
  return ctx.run(async (db) => {
    const filter = poolFilterOf(ctx, query);
    const paging = poolPaging(query.sort, query);
    const rows = await poolOf(db)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db.select({ id: licensePool.id }).from(licensePool).where(filter);
    const total = await db.$count(some.limit(COUNT_LIMIT + 1).as('counted'));
    const page = paging.page(rows, (row) =>
      query.sort === 'added' ? row.id : (row.issuedAt?.toISOString() ?? null),
    );
    return {
      ...page,
      items: page.items.map((row) => ({
        ...row,
        issuedAt: row.issuedAt?.toISOString() ?? null,
        withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
      })),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** How many licences of each product and specification are left, the scarcest first. Needs `licenses.read`. */
export async function listStock(ctx: Ctx): Promise<StockView[]> {
  requireRight(ctx, 'licenses.read');
  return ctx.run(async (db) => {
    const of = (state: string) => sql<number>`count(*) filter (where ${licensePool.state} = ${state})::int`;
    const free = of('free');
    const rows = await db
      .select({
        productId: licensePool.productId,
        skuCode: licensePool.skuCode,
        productName: sql<string | null>`min(${poolProduct})`,
        free,
        issued: of('issued'),
        withdrawn: of('withdrawn'),
      })
      .from(licensePool)
      .where(eq(licensePool.sellerId, ctx.sellerId))
      .groupBy(licensePool.productId, licensePool.skuCode)
      .orderBy(asc(free), asc(licensePool.productId), asc(licensePool.skuCode));
    return rows.map((row) => ({ ...row, isLow: row.free < LICENSE_DEFAULTS.lowStock }));
  });
}
