import type { Readable } from 'node:stream';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import { keyOf } from '@/lib/storage/files';
import { storage } from '@/lib/storage/storage';
import { type ExportRow, exportOf } from './job-rows';

/** The file of a finished export, with an audit row. Throws NotFound, Conflict `export_not_complete`. */
export async function openExport(ctx: Ctx, id: string): Promise<{ row: ExportRow; content: Readable }> {
  requireRight(ctx, 'exports.read');
  const row = await ctx.run((db) => exportOf(ctx, db, id));
  const isOver = row.expiresAt !== null && row.expiresAt <= ctx.now();
  if (row.state !== 'complete' || isOver || row.runId === null) throw conflict('export_not_complete');
  const content = await storage().read(keyOf(ctx.sellerId, row.runId));
  if (!content) throw notFound();
  await ctx.run((db, inner) =>
    recordAudit(inner, db, {
      action: 'exports.download_export',
      subjectId: id,
      subjectLabel: row.fileName,
      changes: { sha256: [null, row.sha256] },
    }),
  );
  return { row, content };
}
