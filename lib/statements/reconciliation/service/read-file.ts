import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import type { FileState } from '@/db/enums/reconciliation';
import { statementFiles } from '@/db/schema/reconciliation';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';
import { SheetError } from '@/lib/spreadsheet/sheet-types';
import { keyOf } from '@/lib/storage/files';
import { storage } from '@/lib/storage/storage';
import { type FileRow, fileIn, mappingsOf } from './file-rows';
import { importRows, type Outcome, outcomeColumns, tellProgress, writeRemarks } from './import-rows';
import { replaceEarlier } from './replace-files';

const TELL_MS = 400;
const WHOLE_BPS = 10_000;
/** A job that was cut off left the file reading: its rows went with its transaction. */
const BEFORE: readonly FileState[] = ['received', 'reading'];

const EMPTY: Outcome = {
  refusal: null,
  sheet: null,
  encoding: null,
  headingRow: null,
  columns: [],
  rows: 0,
  remarks: [],
  problems: 0,
  notes: 0,
  periods: [],
  ownPeriods: [],
  sums: [],
};

/** Ends the transaction of an import without its rows. */
class RolledBack extends Error {
  constructor(readonly outcome: Outcome) {
    super('the rows of a refused file');
  }
}

function begin(ctx: Ctx, id: string): Promise<FileRow | null> {
  return ctx.run(async (db) => {
    const [row] = await db
      .update(statementFiles)
      .set({ state: 'reading', startedAt: ctx.now(), progressBps: 0, rows: 0, updatedAt: ctx.now() })
      .where(fileIn(ctx, id, BEFORE))
      .returning();
    return row ?? null;
  });
}

/** Brings the file to this machine's disk: a workbook is read from several places of it. */
async function spooled<T>(ctx: Ctx, id: string, work: (path: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'statement-file-'));
  try {
    const content = await storage().read(keyOf(ctx.sellerId, id));
    if (!content) throw new SheetError('unreadable');
    const target = path.join(directory, 'file');
    await pipeline(content, createWriteStream(target));
    return await work(target);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A teller that speaks at most every `TELL_MS`; what it could not say is no reason to stop reading. */
function progressOf(ctx: Ctx, id: string) {
  let part = 0;
  let last = Date.now();
  return {
    onProgress: (given: number) => {
      part = given;
    },
    onRows: async (rows: number) => {
      if (Date.now() - last < TELL_MS) return;
      last = Date.now();
      await tellProgress(ctx, id, Math.floor(part * WHOLE_BPS), rows).catch(() => undefined);
    },
  };
}

function settle(ctx: Ctx, id: string, state: FileState, outcome: Outcome): Promise<void> {
  return ctx.run(async (db, inner) => {
    await writeRemarks(inner, db, id, outcome.remarks);
    const [row] = await db
      .update(statementFiles)
      .set({
        ...outcomeColumns(outcome),
        state,
        refusal: outcome.refusal,
        progressBps: WHOLE_BPS,
        finishedAt: inner.now(),
        updatedAt: inner.now(),
      })
      .where(fileIn(inner, id, ['reading']))
      .returning();
    if (!row) throw new Error('a file changed while it was read');
    await recordAudit(inner, db, {
      action: 'statements.read_file',
      subjectId: id,
      subjectLabel: row.name,
      changes: { state: ['reading', state], rows: [0, row.rows], problems: [0, row.problems] },
    });
    if (state !== 'imported' || (row.kind !== 'details' && row.kind !== 'summary')) return;
    const replaced = await replaceEarlier(inner, db, row);
    const periods = [row, ...replaced].flatMap((one) => one.periods ?? []);
    for (const period of new Set(periods))
      await enqueue(db, 'compare-statements', { sellerId: inner.sellerId, period });
  });
}

/** All rows and the file's new state in one transaction; thrown away, rows first, when there is a refusal. */
function importAll(ctx: Ctx, file: FileRow, source: string): Promise<void> {
  const told = progressOf(ctx, file.id);
  return ctx.run(async (db, inner) => {
    const mappings = await mappingsOf(inner, db, file.kind);
    const reading = { ctx: inner, file, mappings, onRows: told.onRows };
    const outcome = await importRows(db, source, reading, told.onProgress);
    if (outcome.refusal) throw new RolledBack(outcome);
    await settle(inner, file.id, 'imported', outcome);
  });
}

/**
 * Reads a file that was sent: every row of it into the told rows, or none. Headings that are not known leave it waiting for
 * a person; wrong rows or a file that cannot be read refuse it with what is wrong. A second run of the same job waits for
 * the first and finds nothing to do.
 */
export async function readStatementFile(ctx: Ctx, id: string): Promise<void> {
  await ctx.run(async (lockDb) => {
    // Held to the end of this transaction, which does nothing else.
    await lockDb.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`statement-file:${id}`}, 0))`);
    const file = await begin(ctx, id);
    if (!file) return;
    try {
      await spooled(ctx, id, (source) => importAll(ctx, file, source));
    } catch (cause) {
      if (cause instanceof RolledBack) {
        const { outcome } = cause;
        const state = outcome.refusal?.code === 'columns' ? 'needs_mapping' : 'refused';
        await settle(ctx, id, state, outcome);
      } else if (cause instanceof SheetError)
        await settle(ctx, id, 'refused', { ...EMPTY, refusal: { code: cause.code } });
      else throw cause;
    }
  });
}
