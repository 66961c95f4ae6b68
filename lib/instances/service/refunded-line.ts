import { and, desc, eq, lte, ne, notExists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import type { instances } from '@/db/schema/instances';
import { orderLines, orders } from '@/db/schema/orders';
import type { Ctx } from '@/lib/context';

type Row = Pick<typeof instances.$inferSelect, 'instanceId' | 'orderLineId' | 'orderId'>;
const refunds = alias(orderLines, 'refunds');

/**
 * The line that a refund order takes back: of a renewal, the newest one that no other refund has taken back; else the
 * purchase of the instance. The marketplace names the instance alone.
 */
export async function refundedLine(
  ctx: Ctx,
  db: Database,
  row: Row,
  refund: { orderId: string; orderedAt: Date; isOfRenewal: boolean },
): Promise<string> {
  const purchase = row.orderLineId || row.orderId;
  if (!refund.isOfRenewal) return purchase;
  const taken = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        eq(refunds.sellerId, ctx.sellerId),
        ne(refunds.orderId, refund.orderId),
        or(
          eq(refunds.originalLineId, orderLines.orderLineId),
          eq(refunds.originalLineId, orderLines.orderId),
        ),
      ),
    );
  const [renewal] = await db
    .select({ orderLineId: orderLines.orderLineId, orderId: orderLines.orderId })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.sellerId, orderLines.sellerId), eq(orders.id, orderLines.orderRowId)))
    .where(
      and(
        eq(orderLines.sellerId, ctx.sellerId),
        eq(orderLines.instanceId, row.instanceId),
        eq(orders.orderType, 'RENEW'),
        lte(orders.orderedAt, refund.orderedAt),
        notExists(taken),
      ),
    )
    .orderBy(desc(orders.orderedAt), desc(orders.id))
    .limit(1);
  return renewal ? renewal.orderLineId || renewal.orderId : purchase;
}
