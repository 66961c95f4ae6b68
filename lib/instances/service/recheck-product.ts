import { and, eq, inArray } from 'drizzle-orm';
import { instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import { classifyLines } from '@/lib/orders/service/mark-lines';
import { attentionFor } from './create-with-details';

/** Takes the flag off instances whose product the seller has recorded meanwhile, and gives their lines its class. */
export function recheckProduct(ctx: Ctx, productId: string, skuCode: string): Promise<void> {
  return ctx.run(async (db, inner) => {
    const rows = await db
      .select({ id: instances.id, skuCode: instances.skuCode })
      .from(instances)
      .where(
        and(
          eq(instances.sellerId, ctx.sellerId),
          eq(instances.productId, productId),
          inArray(instances.attention, ['unknown_product', 'unknown_sku']),
        ),
      )
      .for('update');
    for (const code of new Set(rows.map((row) => row.skuCode))) {
      const ids = rows.filter((row) => row.skuCode === code).map((row) => row.id);
      const attention = await attentionFor(inner, db, productId, code);
      await db
        .update(instances)
        .set({ attention, updatedAt: ctx.now() })
        .where(and(eq(instances.sellerId, ctx.sellerId), inArray(instances.id, ids)));
    }
    await classifyLines(inner, productId, skuCode);
  });
}
