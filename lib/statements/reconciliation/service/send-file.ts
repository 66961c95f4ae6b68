import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { FileKind, FileState, OtherFiles } from '@/db/enums/reconciliation';
import { statementFiles } from '@/db/schema/reconciliation';
import { recordAudit } from '@/lib/audit/record';
import { periodOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import { adoptFile, dropFile, keyOf } from '@/lib/storage/files';
import { storage } from '@/lib/storage/storage';
import type { SentFile } from '../contract';
import { type FileRow, fileIn, toFileView } from './file-rows';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIP = Buffer.from('PK\x03\x04');
const SHOWN_NAME = 255;
/** What was not imported may be tried again, as another kind too; what was withdrawn may come back. */
const AGAIN: readonly FileState[] = ['needs_mapping', 'refused', 'withdrawn'];

export type SendFile = {
  kind: FileKind;
  period?: string | undefined;
  otherFiles?: OtherFiles | undefined;
  name: string;
  content: Buffer;
  /** What the sender says the content's SHA-256 is, in hex. */
  sha256?: string | null;
};

async function findBySha(ctx: Ctx, db: Database, sha256: string): Promise<FileRow | null> {
  const same = and(eq(statementFiles.sellerId, ctx.sellerId), eq(statementFiles.sha256, sha256));
  const [row] = await db.select().from(statementFiles).where(same);
  return row ?? null;
}

/** Has a known file read (again), from a state that allows it; null when it is in none of them. */
export async function readAgain(
  ctx: Ctx,
  db: Database,
  id: string,
  from: readonly FileState[],
  changes: Partial<Pick<FileRow, 'kind' | 'period' | 'otherFiles'>> = {},
): Promise<FileRow | null> {
  const [row] = await db
    .update(statementFiles)
    .set({
      ...changes,
      state: 'received',
      refusal: null,
      replacedBy: null,
      rows: 0,
      problems: 0,
      notes: 0,
      progressBps: 0,
      finishedAt: null,
      updatedAt: ctx.now(),
    })
    .where(fileIn(ctx, id, from))
    .returning();
  if (row) await enqueue(db, 'read-statement-file', { sellerId: ctx.sellerId, fileId: id });
  return row ?? null;
}

async function repeated(ctx: Ctx, db: Database, known: FileRow, given: SendFile): Promise<SentFile> {
  const isOther = given.kind !== known.kind || (given.period ?? null) !== known.period;
  const tryAgain = known.state === 'withdrawn' || (AGAIN.includes(known.state) && isOther);
  // A reading that was lost for good is asked for again; one that goes on makes the second find nothing to do.
  if (known.state === 'received' || known.state === 'reading')
    await enqueue(db, 'read-statement-file', { sellerId: ctx.sellerId, fileId: known.id });
  if (!tryAgain) return { ...toFileView(known), isRepeat: true };
  const changes = {
    kind: given.kind,
    period: given.period ?? null,
    otherFiles: given.otherFiles ?? null,
  };
  const row = await readAgain(ctx, db, known.id, AGAIN, changes);
  if (!row) throw conflict('conflict');
  await recordAudit(ctx, db, {
    action: 'statements.import_file',
    subjectId: row.id,
    subjectLabel: row.name,
    changes: {
      kind: [known.kind, row.kind],
      period: [known.period, row.period],
      state: [known.state, row.state],
    },
  });
  return { ...toFileView(row), isRepeat: true };
}

async function insertFile(ctx: Ctx, db: Database, id: string, given: SendFile, sha256: string) {
  const name = given.name.slice(-SHOWN_NAME);
  const sizeBytes = given.content.length;
  const mediaType = given.content.subarray(0, ZIP.length).equals(ZIP) ? XLSX : 'text/csv';
  await adoptFile(ctx, db, { id, name, mediaType, sizeBytes, sha256 });
  const [row] = await db
    .insert(statementFiles)
    .values({
      sellerId: ctx.sellerId,
      id,
      kind: given.kind,
      period: given.period ?? null,
      otherFiles: given.otherFiles ?? null,
      name,
      sizeBytes,
      sha256,
      state: 'received',
      sentBy: ctx.actor.label,
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    })
    .onConflictDoNothing({ target: [statementFiles.sellerId, statementFiles.sha256] })
    .returning();
  return row ?? null;
}

/**
 * Takes a file of the marketplace's: keeps it and has a job read it. The same bytes again answer what became of the first;
 * what was refused is tried again when it is sent as another kind or month. Throws Invalid `file` (`file_digest`) when the
 * content is not what the sender says, Invalid `invalid` for a `period` that is in the future. Needs `statements.import`.
 */
export async function sendFile(ctx: Ctx, given: SendFile): Promise<SentFile> {
  requireRight(ctx, 'statements.import');
  if (given.period && given.period > periodOf(ctx.now()).replace('-', ''))
    throw invalid('invalid', [{ path: 'period', code: 'month_in_future' }]);
  const sha256 = createHash('sha256').update(given.content).digest('hex');
  if (given.sha256 && given.sha256.toLowerCase() !== sha256)
    throw invalid('file', [{ path: 'file', code: 'file_digest' }]);
  const known = await ctx.run((db) => findBySha(ctx, db, sha256));
  if (known) return ctx.run((db, inner) => repeated(inner, db, known, given));
  const id = newId();
  // The bytes first: a row must never name what is not there; what no row names is swept.
  await storage().put(keyOf(ctx.sellerId, id), given.content);
  return ctx.run(async (db, inner) => {
    const row = await insertFile(inner, db, id, given, sha256);
    if (!row) {
      await dropFile(inner, db, id);
      const first = await findBySha(inner, db, sha256);
      if (!first) throw conflict('conflict');
      return { ...toFileView(first), isRepeat: true };
    }
    await enqueue(db, 'read-statement-file', { sellerId: inner.sellerId, fileId: id });
    await recordAudit(inner, db, {
      action: 'statements.import_file',
      subjectId: id,
      subjectLabel: row.name,
      changes: { kind: [null, row.kind], sizeBytes: [null, row.sizeBytes], sha256: [null, sha256] },
    });
    return { ...toFileView(row), isRepeat: false };
  });
}
