import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import type { Ctx } from '@/lib/context';

const linesOf = (ctx: Ctx, instanceId: string, ...more: SQL[]) =>
  and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.instanceId, instanceId), ...more);

/** The instance's purchase takes effect when it is provisioned (R32), unless supervision decides that. */
export function markProvisioned(ctx: Ctx, instanceId: string, at: Date): Promise<void> {
  return ctx.run(async (db) => {
    const waiting = linesOf(
      ctx,
      instanceId,
      isNull(orderLines.effectiveAt),
      eq(orderLines.supervision, 'not_involved'),
    );
    await db.update(orderLines).set({ effectiveAt: at, updatedAt: ctx.now() }).where(waiting);
  });
}

/** The buyer has accepted a supervised delivery: supervision ends and the service period starts (R24). */
export function markAccepted(ctx: Ctx, instanceId: string, at: Date): Promise<void> {
  return ctx.run(async (db) => {
    const open = linesOf(ctx, instanceId, eq(orderLines.supervision, 'in_progress'));
    await db
      .update(orderLines)
      .set({ supervision: 'completed', effectiveAt: at, updatedAt: ctx.now() })
      .where(open);
  });
}

/** Gives lines that were sold before their product was recorded the product's class (R1). */
export function classifyLines(ctx: Ctx, productId: string, skuCode: string): Promise<void> {
  return ctx.run(async (db) => {
    const [product] = await db
      .select({ productClass: productCodes.productClass })
      .from(productCodes)
      .where(
        and(
          eq(productCodes.sellerId, ctx.sellerId),
          eq(productCodes.productId, productId),
          eq(productCodes.skuCode, skuCode),
        ),
      );
    if (!product) return;
    await db
      .update(orderLines)
      .set({ productClass: product.productClass, updatedAt: ctx.now() })
      .where(
        and(
          eq(orderLines.sellerId, ctx.sellerId),
          eq(orderLines.productId, productId),
          isNull(orderLines.productClass),
        ),
      );
  });
}
