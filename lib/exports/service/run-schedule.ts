import { and, eq } from 'drizzle-orm';
import { exportSchedules } from '@/db/schema/exports';
import type { Ctx } from '@/lib/context';
import type { ExportSourceId } from '../contract-values';
import { billedMonth, withMonth } from '../rules';
import { openQuery } from '../wish';
import { addExport } from './create-export';
import { askForRun, nextRunOf, scheduleIs } from './schedule-rows';

/**
 * The run of a schedule that was due at `dueAt`: an export of the month that was billed, and the next run. Another moment
 * than the schedule's own, a switched-off or a forgotten schedule do nothing.
 */
export function runSchedule(ctx: Ctx, id: string, dueAt: Date): Promise<void> {
  return ctx.run(async (db, inner) => {
    const nextAt = await nextRunOf(inner, db);
    const [row] = await db
      .update(exportSchedules)
      .set({ nextAt })
      .where(and(scheduleIs(inner, id), eq(exportSchedules.nextAt, dueAt)))
      .returning();
    if (!row) return;
    await askForRun(inner, db, row);
    if (!row.isEnabled) return;
    const source = row.source as ExportSourceId;
    const query = withMonth(source, openQuery(inner, row.querySealed), billedMonth(dueAt));
    await addExport(inner, db, { source, format: row.format, lang: row.lang, query }, id);
  });
}
