import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { exportJobs } from '@/db/schema/exports';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import type { CreateExport, ExportView } from '../contract';
import { EXPORTS_UNDER_WAY } from '../contract-values';
import { EXPORT_SOURCES } from '../sources';
import { sealQuery, wishHash, wordsIn } from '../wish';
import { type ExportRow, toExportView } from './job-rows';

const UNDER_WAY = ['queued', 'running'] as const;

async function equalUnderWay(ctx: Ctx, db: Database, wish: Buffer): Promise<ExportRow | null> {
  const own = and(
    eq(exportJobs.sellerId, ctx.sellerId),
    eq(exportJobs.wish, wish),
    inArray(exportJobs.state, UNDER_WAY),
  );
  const [row] = await db.select().from(exportJobs).where(own).limit(1);
  return row ?? null;
}

/** The row of an export and the job that runs it. `scheduleId`: a schedule asked, each time anew. */
export async function addExport(
  ctx: Ctx,
  db: Database,
  input: CreateExport,
  scheduleId: string | null = null,
): Promise<ExportRow | null> {
  const source = EXPORT_SOURCES[input.source];
  const { prepared } = await source.open(ctx, input.query, wordsIn(input.lang, source.words));
  const id = newId();
  const [row] = await db
    .insert(exportJobs)
    .values({
      sellerId: ctx.sellerId,
      id,
      source: input.source,
      format: input.format,
      querySealed: sealQuery(ctx, input.query),
      filter: prepared.audit.filter as Record<string, unknown>,
      columns: prepared.columns.map(({ header }) => header),
      lang: input.lang,
      wish: wishHash(ctx, [input.source, input.format, input.lang, input.query]),
      state: 'queued',
      fileName: `${prepared.fileName.shown}.${input.format}`,
      requestedBy: ctx.actor.label,
      requestedById: ctx.actor.id,
      scheduleId,
      createdAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return null;
  await recordAudit(ctx, db, {
    action: 'exports.create_export',
    subjectId: id,
    subjectLabel: row.fileName,
    changes: { source: [null, row.source], format: [null, row.format], filter: [null, row.filter] },
  });
  await enqueue(db, 'run-export', { sellerId: ctx.sellerId, exportId: id });
  return row;
}

/**
 * Asks for an export as a job; an equal one that is under way is answered instead. Needs the rights of its list. Throws
 * Invalid for what the list's door refuses, Conflict `exports_full` when too many are under way.
 */
export function createExport(ctx: Ctx, input: CreateExport): Promise<ExportView> {
  return ctx.run(async (db, inner) => {
    const wish = wishHash(inner, [input.source, input.format, input.lang, input.query]);
    const source = EXPORT_SOURCES[input.source];
    // Refuses before anything is told of what others have asked for.
    await source.open(inner, input.query, wordsIn(input.lang, source.words));
    const known = await equalUnderWay(inner, db, wish);
    if (known) return toExportView(known);
    const own = and(eq(exportJobs.sellerId, inner.sellerId), inArray(exportJobs.state, UNDER_WAY));
    if ((await db.$count(exportJobs, own)) >= EXPORTS_UNDER_WAY) throw conflict('exports_full');
    const row = (await addExport(inner, db, input)) ?? (await equalUnderWay(inner, db, wish));
    if (!row) throw conflict('exports_full');
    return toExportView(row);
  });
}
