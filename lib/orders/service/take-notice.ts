import { and, eq } from 'drizzle-orm';
import { callbacks } from '@/db/schema/callbacks';
import type { Ctx } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';

type Notice = { orderId: string; orderLineId: string };

/** Asks for the order that a notice names, once for each line: a notice that was taken before asks for nothing. */
export function takeNotice(ctx: Ctx, notice: Notice): Promise<'accepted' | 'repeated'> {
  return ctx.run(async (db) => {
    const before = await db.$count(
      callbacks,
      and(
        eq(callbacks.sellerId, ctx.sellerId),
        eq(callbacks.orderId, notice.orderId),
        eq(callbacks.orderLineId, notice.orderLineId),
        eq(callbacks.activity, 'orderNotify'),
        eq(callbacks.verdict, 'accepted'),
      ),
    );
    if (before > 0) return 'repeated';
    await enqueue(db, 'fetch-order', { sellerId: ctx.sellerId, ...notice, attempt: 0 });
    return 'accepted';
  });
}
