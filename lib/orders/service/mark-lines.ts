import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { OrderSource } from '@/db/enums';
import { orderLines } from '@/db/schema/orders';
import { productCodes } from '@/db/schema/product-codes';
import type { Ctx } from '@/lib/context';
import { addLineEvents } from './line-events';

const linesOf = (ctx: Ctx, instanceId: string, ...more: SQL[]) =>
  and(eq(orderLines.sellerId, ctx.sellerId), eq(orderLines.instanceId, instanceId), ...more);

/** Deliveries are told by calls of the marketplace, or done here by a person. */
const sourceOf = (ctx: Ctx): OrderSource => (ctx.actor.kind === 'member' ? 'observation' : 'callback');

const effectEvents = (ctx: Ctx, db: Database, lines: readonly { id: string }[], at: Date) =>
  addLineEvents(
    ctx,
    db,
    lines.map(({ id }) => ({
      lineId: id,
      kind: 'effect',
      from: null,
      to: at.toISOString(),
      source: sourceOf(ctx),
      at,
    })),
  );

/** The instance's purchase takes effect when it is provisioned (R32), unless supervision decides that. */
export function markProvisioned(ctx: Ctx, instanceId: string, at: Date): Promise<void> {
  return ctx.run(async (db) => {
    const waiting = linesOf(
      ctx,
      instanceId,
      isNull(orderLines.effectiveAt),
      eq(orderLines.supervision, 'not_involved'),
    );
    const lines = await db
      .update(orderLines)
      .set({ effectiveAt: at, updatedAt: ctx.now() })
      .where(waiting)
      .returning({ id: orderLines.id });
    await effectEvents(ctx, db, lines, at);
  });
}

/** The buyer has accepted a supervised delivery: supervision ends and the service period starts (R24). */
export function markAccepted(ctx: Ctx, instanceId: string, at: Date): Promise<void> {
  return ctx.run(async (db) => {
    const open = linesOf(ctx, instanceId, eq(orderLines.supervision, 'in_progress'));
    const lines = await db
      .update(orderLines)
      .set({ supervision: 'completed', supervisionNode: 'completed', effectiveAt: at, updatedAt: ctx.now() })
      .where(open)
      .returning({ id: orderLines.id });
    const said = { kind: 'supervision', from: null, to: 'completed', source: sourceOf(ctx), at } as const;
    await addLineEvents(
      ctx,
      db,
      lines.map(({ id }) => ({ ...said, lineId: id })),
    );
    await effectEvents(ctx, db, lines, at);
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
