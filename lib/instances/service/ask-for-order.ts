import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { fetchOrderNow } from '@/lib/jobs/ask-now';
import { requireRight } from '@/lib/rights';
import { openOrdersOf } from './get-instance';
import { lockById } from './rows';

/**
 * Asks the marketplace again, now, for every order of the instance that is not known yet. Throws Conflict when all of
 * them are. Needs `instances.manage`.
 */
export async function askForOrder(ctx: Ctx, id: string): Promise<{ orders: string[] }> {
  requireRight(ctx, 'instances.manage');
  return ctx.run(async (db, inner) => {
    const row = await lockById(inner, db, id);
    if (!row) throw notFound();
    const open = await openOrdersOf(inner, db, row);
    if (open.length === 0) throw conflict('order_known');
    for (const order of open) await fetchOrderNow(db, { sellerId: ctx.sellerId, ...order });
    const orders = open.map(({ orderId }) => orderId);
    const subject = { subjectId: row.id, subjectLabel: row.instanceId };
    const changes = { orders: [null, orders] as [null, string[]] };
    await recordAudit(inner, db, { action: 'instances.ask_for_order', ...subject, changes });
    return { orders };
  });
}
