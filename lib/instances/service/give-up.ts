import type { Database } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';
import { addEvent, type Cause, changeInstance, type InstanceRow, lockById } from './rows';

/** The job that looks at an instance again when its time to be delivered is over (saas-callbacks §1.2). */
export async function watchDelivery(ctx: Ctx, db: Database, row: InstanceRow): Promise<void> {
  if (row.status !== 'provisioning' || row.provisionBy === null) return;
  await enqueue(db, 'give-up', { sellerId: ctx.sellerId, instanceRowId: row.id }, row.provisionBy);
}

/** Marks an instance that nobody delivered in time; one that was delivered, released or given more time stays. */
export function giveUp(ctx: Ctx, id: string): Promise<void> {
  return ctx.run(async (db, inner) => {
    const row = await lockById(inner, db, id);
    if (row?.status !== 'provisioning' || row.provisionBy === null || row.provisionBy > ctx.now()) return;
    await changeInstance(inner, db, row, { status: 'failed', provisionBy: null });
    await addEvent(
      inner,
      db,
      row.id,
      { kind: 'failed', from: row.status, to: 'failed' },
      { callbackId: null },
    );
  });
}

/** A create for an instance that has failed: somebody restarted the call, so it may be delivered after all. */
export async function takeUpAgain(
  ctx: Ctx,
  db: Database,
  id: string,
  provisionBy: Date,
  cause: Cause,
): Promise<InstanceRow | null> {
  const row = await lockById(ctx, db, id);
  if (row?.status !== 'failed') return row;
  const again = await changeInstance(ctx, db, row, { status: 'provisioning', provisionBy });
  await addEvent(ctx, db, row.id, { kind: 'taken_up_again', from: row.status, to: again.status }, cause);
  await watchDelivery(ctx, db, again);
  return again;
}
