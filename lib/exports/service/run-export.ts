import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { and, eq, or, type SQL } from 'drizzle-orm';
import { exportJobs } from '@/db/schema/exports';
import type { Ctx } from '@/lib/context';
import { DomainError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { log } from '@/lib/log';
import { keyOf } from '@/lib/storage/files';
import { storage } from '@/lib/storage/storage';
import { EXPORT_LIFE_MS, PDF_ROWS } from '../contract-values';
import { type ControlRow, controlOf, sumsText, Tally } from '../control';
import { recordExport } from '../csv';
import { BEAT_MS, isStale, STALE_MS } from '../rules';
import { openSnapshot } from '../snapshot';
import { EXPORT_SOURCES } from '../sources';
import { openQuery, wordsIn } from '../wish';
import { fileBytes } from '../writers/file-bytes';
import { addDelivery } from './deliveries';
import { type ExportRow, exportIs, step } from './job-rows';

/** Somebody cancelled the export, or another process took it over. */
class Stopped extends Error {}

const watchAt = (now: Date) => new Date(now.getTime() + STALE_MS + 2_000);

/**
 * Takes the export for this try: one that waits, or one whose process gave no sign of life. While it runs, a later look
 * at it is in the queue, so that a killed process is noticed by whichever process looks.
 */
function claim(ctx: Ctx, id: string): Promise<ExportRow | null> {
  return ctx.run(async (db, inner) => {
    const [row] = await db.select().from(exportJobs).where(exportIs(inner, id)).for('update');
    const now = inner.now();
    if (!row || (row.state !== 'queued' && row.state !== 'running')) return null;
    await enqueue(db, 'run-export', { sellerId: inner.sellerId, exportId: id }, watchAt(now));
    if (row.state === 'running' && !isStale(row.beatAt, now)) return null;
    if (row.runId) await enqueue(db, 'remove-file', { sellerId: inner.sellerId, fileId: row.runId });
    const [taken] = await db
      .update(exportJobs)
      .set({ state: 'running', runId: newId(), beatAt: now, startedAt: now, rowsDone: 0 })
      .where(and(exportIs(inner, id), or(eq(exportJobs.state, 'queued'), eq(exportJobs.state, 'running'))))
      .returning();
    return taken ?? null;
  });
}

const ownRun = (row: ExportRow): SQL | undefined =>
  row.runId === null ? undefined : eq(exportJobs.runId, row.runId);

/** Tells how far the file is; stops the writing when the export is no longer this try's. */
function startBeat(ctx: Ctx, row: ExportRow, tally: Tally) {
  let isLost = false;
  const beat = async () => {
    const [kept] = await ctx.run((db) =>
      db
        .update(exportJobs)
        .set({ rowsDone: tally.rows, beatAt: ctx.now() })
        .where(and(exportIs(ctx, row.id), eq(exportJobs.state, 'running'), ownRun(row)))
        .returning({ id: exportJobs.id }),
    );
    if (!kept) isLost = true;
  };
  const timer = setInterval(() => {
    beat().catch((err: unknown) => log().warn({ err }, 'an export could not tell how far it is'));
  }, BEAT_MS);
  return { stop: () => clearInterval(timer), isLost: () => isLost };
}

async function write(ctx: Ctx, row: ExportRow): Promise<void> {
  const source = EXPORT_SOURCES[row.source as keyof typeof EXPORT_SOURCES];
  const opened = await source.open(ctx, openQuery(ctx, row.querySealed), wordsIn(row.lang, source.words));
  const snapshot = await openSnapshot(ctx);
  const tally = new Tally();
  const beat = startBeat(ctx, row, tally);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    const promised = controlOf(await snapshot.rows<ControlRow>(opened.prepared.control));
    if (row.format === 'pdf' && promised.rows > PDF_ROWS) throw new DomainError('conflict', 'pdf_too_large');
    const totals = { rowsTotal: promised.rows, controlTotal: sumsText(promised) };
    await ctx.run((db) =>
      db
        .update(exportJobs)
        .set(totals)
        .where(and(exportIs(ctx, row.id), ownRun(row))),
    );
    const counted = async function* () {
      for await (const piece of fileBytes(row, opened, snapshot, promised, tally)) {
        if (beat.isLost()) throw new Stopped();
        hash.update(piece);
        sizeBytes += piece.length;
        yield piece;
      }
    };
    await storage().put(keyOf(ctx.sellerId, row.runId ?? row.id), Readable.from(counted()));
    const sha256 = hash.digest('hex');
    await finish(ctx, row, { sizeBytes, sha256, rowsDone: tally.rows });
    const { columns, audit } = opened.prepared;
    await recordExport({ ctx, columns, audit }, tally, 'complete', sha256);
  } finally {
    beat.stop();
    await snapshot.close();
  }
}

type Finished = { sizeBytes: number; sha256: string; rowsDone: number };

/** The end of the file, unless the export was cancelled or taken over: then its bytes go. */
async function finish(ctx: Ctx, row: ExportRow, file: Finished): Promise<void> {
  const isOwn = await ctx.run(async (db, inner) => {
    const now = inner.now();
    const expiresAt = new Date(now.getTime() + EXPORT_LIFE_MS);
    const done = await step(
      inner,
      db,
      row.id,
      'complete',
      { ...file, finishedAt: now, expiresAt },
      ownRun(row),
    );
    if (!done) return false;
    await enqueue(db, 'expire-export', { sellerId: inner.sellerId, exportId: row.id }, expiresAt);
    if (done.scheduleId) await addDelivery(inner, db, done.scheduleId, done.id);
    return true;
  });
  if (isOwn) return;
  await storage().remove(keyOf(ctx.sellerId, row.runId ?? row.id));
  throw new Stopped();
}

/** What a failed try leaves: back in the queue where only a connection was missing, else failed with its reason. */
async function settle(ctx: Ctx, row: ExportRow, cause: unknown): Promise<void> {
  if (cause instanceof Stopped) return;
  const isDomain = cause instanceof DomainError;
  if (!isDomain) log().error({ err: cause, exportId: row.id }, 'an export failed');
  const isBusy = isDomain && cause.code === 'exports_busy';
  await ctx.run(async (db, inner) => {
    if (isBusy) {
      const back = await step(inner, db, row.id, 'postpone', { runId: null, beatAt: null }, ownRun(row));
      if (back)
        await enqueue(db, 'run-export', { sellerId: ctx.sellerId, exportId: row.id }, watchAt(inner.now()));
      return;
    }
    const problem = isDomain ? cause.code : 'internal';
    await step(inner, db, row.id, 'fail', { problem, finishedAt: inner.now() }, ownRun(row));
  });
}

/** Writes the file of an export that waits, or whose process was lost: from its beginning, from one snapshot of now. */
export async function runExport(ctx: Ctx, id: string): Promise<void> {
  const row = await claim(ctx, id);
  if (!row) return;
  await write(ctx, row).catch((cause: unknown) => settle(ctx, row, cause));
}
