import { and, eq, gte, isNotNull, min } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { callbacks } from '@/db/schema/callbacks';
import { productionAddresses } from '@/db/schema/endpoints';
import { instances } from '@/db/schema/instances';
import { licensePool } from '@/db/schema/licenses';
import { productCodes } from '@/db/schema/product-codes';
import { idFloor } from '@/lib/callbacks/rules';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import type { PoolProduct } from '../contract';

const DAY_MS = 86_400_000;
const REFUSED_DAYS = 30;
const MOST = 500;

/** Products that orders asked a pool for in vain. */
async function refused(ctx: Ctx, db: Database): Promise<string[]> {
  const since = new Date(ctx.now().getTime() - REFUSED_DAYS * DAY_MS);
  const rows = await db
    .selectDistinct({ productId: callbacks.subject })
    .from(callbacks)
    .where(
      and(
        eq(callbacks.sellerId, ctx.sellerId),
        gte(callbacks.id, idFloor(since)),
        eq(callbacks.activity, 'getLicense'),
        eq(callbacks.reason, 'pool_empty'),
      ),
    )
    .limit(MOST);
  return rows.flatMap(({ productId }) => productId ?? []);
}

/** Products of the orders that were issued a licence. */
async function ordered(ctx: Ctx, db: Database): Promise<string[]> {
  const address = and(
    eq(productionAddresses.sellerId, instances.sellerId),
    eq(productionAddresses.id, instances.addressId),
    eq(productionAddresses.family, 'license'),
  );
  const rows = await db
    .selectDistinct({ productId: instances.productId })
    .from(instances)
    .innerJoin(productionAddresses, address)
    .where(and(eq(instances.sellerId, ctx.sellerId), isNotNull(instances.productId)))
    .limit(MOST);
  return rows.flatMap(({ productId }) => productId || []);
}

async function pooled(ctx: Ctx, db: Database): Promise<string[]> {
  const rows = await db
    .selectDistinct({ productId: licensePool.productId })
    .from(licensePool)
    .where(eq(licensePool.sellerId, ctx.sellerId))
    .limit(MOST);
  return rows.map(({ productId }) => productId);
}

/** Every product id that a pool may be for, those that orders ask for in vain first. `isNamed`: by an order or a product. */
export async function poolProducts(ctx: Ctx, db: Database): Promise<PoolProduct[]> {
  const recorded = await db
    .select({ productId: productCodes.productId, name: min(productCodes.name) })
    .from(productCodes)
    .where(eq(productCodes.sellerId, ctx.sellerId))
    .groupBy(productCodes.productId)
    .orderBy(productCodes.productId)
    .limit(MOST);
  const names = new Map(recorded.map(({ productId, name }) => [productId, name]));
  const asked = await refused(ctx, db);
  const named = new Set([...asked, ...(await ordered(ctx, db)), ...names.keys()]);
  return [...new Set([...named, ...(await pooled(ctx, db))])].map((productId) => ({
    productId,
    productName: names.get(productId) ?? null,
    isAskedFor: asked.includes(productId),
    isNamed: named.has(productId),
  }));
}

/** The product ids that licences can be imported for. Needs `licenses.read`. */
export async function listPoolProducts(ctx: Ctx): Promise<PoolProduct[]> {
  requireRight(ctx, 'licenses.read');
  return ctx.run((db, inner) => poolProducts(inner, db));
}
