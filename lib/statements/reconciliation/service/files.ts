import type { Readable } from 'node:stream';
import { and, arrayContains, count, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { headingMappings, statementFileRemarks, statementFiles } from '@/db/schema/reconciliation';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, forbidden, invalid } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { enqueue } from '@/lib/jobs/enqueue';
import { hasRight, requireRight } from '@/lib/rights';
import type { StoredFileView } from '@/lib/storage/contract';
import { openFile } from '@/lib/storage/files';
import type { FileDetail, FilesQuery, FileView, MapColumns, RemarkView } from '../contract';
import { type FileField, KIND_FIELDS } from '../contract-values';
import { headingKey } from '../headings';
import { columnsOf, fileById, toFileView } from './file-rows';
import { otherFilesOf, takeOut } from './replace-files';
import { readAgain } from './send-file';

const SHOWN_REMARKS = 200;

/** The files that a filter leaves. */
export const whereFiles = (ctx: Ctx, query: Pick<FilesQuery, 'kind' | 'state' | 'period' | 'q'>) =>
  and(
    eq(statementFiles.sellerId, ctx.sellerId),
    query.kind.length > 0 ? inArray(statementFiles.kind, query.kind) : undefined,
    query.state.length > 0 ? inArray(statementFiles.state, query.state) : undefined,
    query.period ? arrayContains(statementFiles.periods, [query.period]) : undefined,
    query.q ? sql`strpos(lower(${statementFiles.name}), ${query.q.toLowerCase()}) > 0` : undefined,
  );

/** Files that were sent, the newest first. Needs `statements.read`. */
export async function listFiles(ctx: Ctx, query: FilesQuery): Promise<ListPage<FileView>> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db) => {
    const { id } = statementFiles;
    const where = whereFiles(ctx, query);
    const paging = keyset({ ...query, column: id, type: 'uuid', id });
    const rows = await db
      .select()
      .from(statementFiles)
      .where(paging.where(where))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const [total] = await db.select({ rows: count() }).from(statementFiles).where(where);
    const page = paging.page(rows, (row) => row.id);
    const counted = total?.rows ?? 0;
    return {
      ...page,
      items: page.items.map(toFileView),
      total: Math.min(counted, COUNT_LIMIT),
      totalIsExact: counted <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

const remarksOf = (ctx: Ctx, id: string) =>
  and(eq(statementFileRemarks.sellerId, ctx.sellerId), eq(statementFileRemarks.fileId, id));

async function readRemarks(ctx: Ctx, db: Database, id: string, limit: number): Promise<RemarkView[]> {
  const rows = await db
    .select()
    .from(statementFileRemarks)
    .where(remarksOf(ctx, id))
    .orderBy(sql`${statementFileRemarks.isProblem} desc`, statementFileRemarks.seq)
    .limit(limit);
  return rows.map(({ row, field, code, isProblem, given }) => ({
    row,
    field: field as FileField | null,
    code: code as RemarkView['code'],
    isProblem,
    given,
  }));
}

/** One file with its columns and what is to be said of its rows. Throws NotFound. Needs `statements.read` or `statements.import`. */
export async function getStatementFile(ctx: Ctx, id: string): Promise<FileDetail> {
  if (!hasRight(ctx.role, 'statements.read') && !hasRight(ctx.role, 'statements.import')) throw forbidden();
  return ctx.run(async (db) => {
    const row = await fileById(ctx, db, id);
    return {
      ...toFileView(row),
      ...columnsOf(row),
      ...(await otherFilesOf(ctx, db, row)),
      remarks: await readRemarks(ctx, db, id, SHOWN_REMARKS),
      asOf: ctx.now().toISOString(),
    };
  });
}

/** The file as it was sent. Throws NotFound. Needs `statements.read`. */
export async function openStatementFile(
  ctx: Ctx,
  id: string,
): Promise<{ file: StoredFileView; content: Readable }> {
  requireRight(ctx, 'statements.read');
  await ctx.run((db) => fileById(ctx, db, id));
  return openFile(ctx, id);
}

/**
 * Says what columns of a file are, which is remembered for its kind, and has it read again. Throws Conflict
 * `statement_file_state`, Invalid when a field is given twice or is none of this kind. Needs `statements.import`.
 */
export async function mapColumns(ctx: Ctx, id: string, { columns }: MapColumns): Promise<FileView> {
  requireRight(ctx, 'statements.import');
  return ctx.run(async (db, inner) => {
    const file = await fileById(inner, db, id);
    const seen = new Set<string>();
    const problems = columns.flatMap(({ field }, at) => {
      if (!field) return [];
      const isKnown = KIND_FIELDS[file.kind].includes(field) && !seen.has(field);
      seen.add(field);
      return isKnown ? [] : [{ path: `columns.${at}.field`, code: 'taken' }];
    });
    if (problems.length > 0) throw invalid('invalid', problems);
    const known = [...new Map(columns.map(({ heading, field }) => [headingKey(heading), field]))];
    const rows = known.filter(([heading]) => heading !== '');
    for (const [heading, field] of rows)
      await db
        .insert(headingMappings)
        .values({ sellerId: inner.sellerId, kind: file.kind, heading, field, createdBy: inner.actor.label })
        .onConflictDoUpdate({
          target: [headingMappings.sellerId, headingMappings.kind, headingMappings.heading],
          set: { field, createdBy: inner.actor.label, updatedAt: inner.now() },
        });
    const row = await readAgain(inner, db, id, ['needs_mapping', 'refused']);
    if (!row) throw conflict('statement_file_state');
    await recordAudit(inner, db, {
      action: 'statements.map_columns',
      subjectId: id,
      subjectLabel: row.name,
      changes: { columns: [null, Object.fromEntries(rows)] },
    });
    return toFileView(row);
  });
}

/**
 * Takes an imported file's rows out again, so that a corrected one can take its place; the file itself is kept. Throws
 * Conflict `statement_file_state`. Needs `statements.reconcile`.
 */
export async function withdrawFile(ctx: Ctx, id: string): Promise<FileView> {
  requireRight(ctx, 'statements.reconcile');
  return ctx.run(async (db, inner) => {
    await fileById(inner, db, id);
    const row = await takeOut(inner, db, id);
    if (!row) throw conflict('statement_file_state');
    for (const period of row.periods ?? [])
      await enqueue(db, 'compare-statements', { sellerId: inner.sellerId, period });
    return toFileView(row);
  });
}
