import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { exportJobs } from '@/db/schema/exports';
import type { Ctx } from '@/lib/context';
import { forbidden, notFound } from '@/lib/errors';
import type { ExportView } from '../contract';
import { type ExportSourceId, sourcesOf } from '../contract-values';
import { EXPORT_TRANSITIONS, type ExportStep } from '../rules';

export type ExportRow = typeof exportJobs.$inferSelect;

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function toExportView(row: ExportRow): ExportView {
  return {
    id: row.id,
    source: row.source as ExportSourceId,
    format: row.format,
    lang: row.lang,
    state: row.state,
    rowsDone: row.rowsDone,
    rowsTotal: row.rowsTotal,
    controlTotal: row.controlTotal,
    columns: row.columns,
    filter: row.filter,
    fileName: row.fileName,
    sha256: row.sha256,
    sizeBytes: row.sizeBytes,
    problem: row.problem,
    requestedBy: row.requestedBy,
    scheduleId: row.scheduleId,
    createdAt: row.createdAt.toISOString(),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    expiresAt: iso(row.expiresAt),
  };
}

export const exportIs = (ctx: Ctx, id: string): SQL | undefined =>
  and(eq(exportJobs.sellerId, ctx.sellerId), eq(exportJobs.id, id));

/** The sources whose exports the actor may see. Throws Forbidden when there are none. */
export function ownSources(ctx: Ctx): ExportSourceId[] {
  const own = sourcesOf(ctx.role);
  if (own.length === 0) throw forbidden();
  return own;
}

/** The export, when its list is one that the actor may export. Throws NotFound. */
export async function exportOf(ctx: Ctx, db: Database, id: string): Promise<ExportRow> {
  const seen = inArray(exportJobs.source, ownSources(ctx));
  const [row] = await db
    .select()
    .from(exportJobs)
    .where(and(exportIs(ctx, id), seen));
  if (!row) throw notFound();
  return row;
}

/** One step of the transition table; null when the export is in none of the step's states, or `more` does not hold. */
export async function step(
  ctx: Ctx,
  db: Database,
  id: string,
  name: ExportStep,
  set: Partial<typeof exportJobs.$inferInsert>,
  more?: SQL,
): Promise<ExportRow | null> {
  const { from, to } = EXPORT_TRANSITIONS[name];
  const [row] = await db
    .update(exportJobs)
    .set({ ...set, state: to })
    .where(and(exportIs(ctx, id), inArray(exportJobs.state, [...from]), more))
    .returning();
  return row ?? null;
}
