import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { exportDeliveries } from '@/db/schema/exports';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import type { DeliveryView } from '../contract-schedules';
import { destinationOf } from '../sending';
import { type DeliveryRow, scheduleOf, toDeliveryView, wayOf } from './schedule-rows';

export const deliveryIs = (ctx: Ctx, id: string) =>
  and(eq(exportDeliveries.sellerId, ctx.sellerId), eq(exportDeliveries.id, id));

/** A delivery on its way, with the job that sends it; a test (no export) is sent by whoever asked. */
export async function addDelivery(
  ctx: Ctx,
  db: Database,
  scheduleId: string,
  exportId: string | null,
): Promise<DeliveryRow> {
  const schedule = await scheduleOf(ctx, db, scheduleId);
  const [row] = await db
    .insert(exportDeliveries)
    .values({
      sellerId: ctx.sellerId,
      id: newId(),
      scheduleId,
      exportId,
      state: 'waiting',
      destination: destinationOf(wayOf(ctx, schedule)),
      createdAt: ctx.now(),
    })
    .returning();
  if (!row) throw notFound();
  if (exportId) await enqueue(db, 'deliver-export', { sellerId: ctx.sellerId, deliveryId: row.id });
  return row;
}

/** Sends a failed delivery again. Throws NotFound, Conflict `delivery_not_failed`. */
export function retryDelivery(ctx: Ctx, id: string): Promise<DeliveryView> {
  requireRight(ctx, 'exports.schedule');
  return ctx.run(async (db, inner) => {
    const [before] = await db.select().from(exportDeliveries).where(deliveryIs(inner, id));
    if (!before) throw notFound();
    const [row] = await db
      .update(exportDeliveries)
      .set({ state: 'waiting', attempts: 0, problem: null, answer: null, closedAt: null })
      .where(and(deliveryIs(inner, id), eq(exportDeliveries.state, 'failed')))
      .returning();
    if (!row || row.exportId === null) throw conflict('delivery_not_failed');
    await recordAudit(inner, db, {
      action: 'exports.retry_delivery',
      subjectId: id,
      subjectLabel: row.destination,
      changes: { state: [before.state, row.state] },
    });
    await enqueue(db, 'deliver-export', { sellerId: inner.sellerId, deliveryId: id });
    return toDeliveryView(row);
  });
}
