import { and, eq, ne } from 'drizzle-orm';
import { exportSchedules } from '@/db/schema/exports';
import type { Ctx } from '@/lib/context';
import { askForRun, nextRunOf } from './schedule-rows';

/** Moves the next run of the seller's schedules to the bill day as its calendar has it now. */
export function moveSchedules(ctx: Ctx): Promise<void> {
  return ctx.run(async (db, inner) => {
    const nextAt = await nextRunOf(inner, db);
    const moved = await db
      .update(exportSchedules)
      .set({ nextAt })
      .where(and(eq(exportSchedules.sellerId, inner.sellerId), ne(exportSchedules.nextAt, nextAt)))
      .returning({ id: exportSchedules.id, nextAt: exportSchedules.nextAt });
    for (const row of moved) await askForRun(inner, db, row);
  });
}
