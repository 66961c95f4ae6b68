import { and, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { exportJobs } from '@/db/schema/exports';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import type { ExportView } from '../contract';
import { exportOf, step, toExportView } from './job-rows';

/** Cancels an export that waits or runs; repeated, it stays cancelled. Throws NotFound, Conflict `export_ended`. */
export function cancelExport(ctx: Ctx, id: string): Promise<ExportView> {
  requireRight(ctx, 'exports.read');
  return ctx.run(async (db, inner) => {
    const before = await exportOf(inner, db, id);
    if (before.state === 'cancelled') return toExportView(before);
    const row = await step(inner, db, id, 'cancel', { finishedAt: inner.now() });
    if (!row) throw conflict('export_ended');
    await recordAudit(inner, db, {
      action: 'exports.cancel_export',
      subjectId: id,
      subjectLabel: row.fileName,
      changes: { state: [before.state, row.state] },
    });
    return toExportView(row);
  });
}

const other = alias(exportJobs, 'other');

/**
 * Runs an ended export again with the rows of now. Throws NotFound, Conflict `export_not_ended` while it runs or its file
 * is there, and when an equal one is under way.
 */
export function retryExport(ctx: Ctx, id: string): Promise<ExportView> {
  requireRight(ctx, 'exports.read');
  return ctx.run(async (db, inner) => {
    const before = await exportOf(inner, db, id);
    const equal = and(
      eq(other.sellerId, inner.sellerId),
      eq(other.wish, before.wish),
      ne(other.id, id),
      inArray(other.state, ['queued', 'running']),
    );
    const row = await step(
      inner,
      db,
      id,
      'retry',
      {
        attempt: before.attempt + 1,
        rowsDone: 0,
        rowsTotal: null,
        controlTotal: null,
        sha256: null,
        sizeBytes: null,
        problem: null,
        runId: null,
        beatAt: null,
        startedAt: null,
        finishedAt: null,
        expiresAt: null,
      },
      notExists(db.select({ one: sql`1` }).from(other).where(equal)),
    );
    if (!row) throw conflict('export_not_ended');
    await recordAudit(inner, db, {
      action: 'exports.retry_export',
      subjectId: id,
      subjectLabel: row.fileName,
      changes: { state: [before.state, row.state] },
    });
    await enqueue(db, 'run-export', { sellerId: inner.sellerId, exportId: id });
    return toExportView(row);
  });
}
