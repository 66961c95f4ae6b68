import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { licensePool } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { type CreateWithDetails, createWithDetails } from '@/lib/instances/service/create-with-details';
import { openFor } from './secrets';

export type IssuedLicense =
  | { kind: 'done' | 'repeated'; instanceId: string; license: string }
  | { kind: 'sold_out' };

type PoolRow = typeof licensePool.$inferSelect;

const ofSeller = (ctx: Ctx) => eq(licensePool.sellerId, ctx.sellerId);
const licenseOf = (ctx: Ctx, row: PoolRow) => openFor(ctx, 'license_pool.license', row.licenseSealed);

/** Calls for one order wait for each other, so that a repeat finds what the first has taken. */
async function lockOrder(ctx: Ctx, db: Database, orderId: string): Promise<void> {
  const name = `license_pool:${ctx.sellerId}:${orderId}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

async function issuedTo(ctx: Ctx, db: Database, orderId: string): Promise<PoolRow | null> {
  const [row] = await db
    .select()
    .from(licensePool)
    .where(and(ofSeller(ctx), eq(licensePool.orderId, orderId)));
  return row ?? null;
}

/** The oldest free licence, one of the very specification first; calls beside each other take different ones. */
async function takeFree(ctx: Ctx, db: Database, productId: string, sku: string): Promise<PoolRow | null> {
  const [row] = await db
    .select()
    .from(licensePool)
    .where(
      and(
        ofSeller(ctx),
        eq(licensePool.productId, productId),
        eq(licensePool.state, 'free'),
        inArray(licensePool.skuCode, [...new Set([sku, ''])]),
      ),
    )
    .orderBy(sql`${licensePool.skuCode} desc`, asc(licensePool.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return row ?? null;
}

/**
 * Gives an order one licence of its product's pool and makes the instance that stands for it (getLicense, offline
 * guide). The same order gets the same instance and licence again; an empty pool makes nothing.
 */
export function issueLicense(
  ctx: Ctx,
  input: CreateWithDetails,
  cause: { callbackId: string },
): Promise<IssuedLicense> {
  return ctx.run(async (db, inner) => {
    const { orderId } = input.identity;
    await lockOrder(inner, db, orderId);
    const before = await issuedTo(inner, db, orderId);
    const free = before ?? (await takeFree(inner, db, input.productId, input.skuCode ?? ''));
    if (!free) return { kind: 'sold_out' };
    const { row: instance } = await createWithDetails(inner, input, cause);
    if (!before) {
      await db
        .update(licensePool)
        .set({
          state: 'issued',
          orderId,
          instanceRowId: instance.id,
          issuedAt: ctx.now(),
          updatedAt: ctx.now(),
        })
        .where(and(ofSeller(inner), eq(licensePool.id, free.id), eq(licensePool.state, 'free')));
    }
    return {
      kind: before ? 'repeated' : 'done',
      instanceId: instance.instanceId,
      license: licenseOf(inner, free),
    };
  });
}
