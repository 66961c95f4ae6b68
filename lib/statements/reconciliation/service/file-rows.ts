import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { FileState } from '@/db/enums/reconciliation';
import { headingMappings, statementFiles } from '@/db/schema/reconciliation';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import type { FileDetail, FileView } from '../contract';
import { type FileField, REQUIRED_FIELDS } from '../contract-values';
import type { Mappings } from '../headings';

export type FileRow = typeof statementFiles.$inferSelect;

export const fileIs = (ctx: Ctx, id: string) =>
  and(eq(statementFiles.sellerId, ctx.sellerId), eq(statementFiles.id, id));

export const fileIn = (ctx: Ctx, id: string, states: readonly FileState[]) =>
  and(fileIs(ctx, id), inArray(statementFiles.state, [...states]));

/** Throws NotFound. */
export async function fileById(ctx: Ctx, db: Database, id: string): Promise<FileRow> {
  const [row] = await db.select().from(statementFiles).where(fileIs(ctx, id));
  if (!row) throw notFound();
  return row;
}

export const toFileView = (row: FileRow): FileView => ({
  id: row.id,
  kind: row.kind,
  period: row.period,
  name: row.name,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  state: row.state,
  encoding: row.encoding,
  sheet: row.sheet,
  progressBps: row.progressBps,
  rows: row.rows,
  problems: row.problems,
  notes: row.notes,
  refusal: row.refusal,
  periods: row.periods ?? [],
  ownPeriods: row.ownPeriods ?? row.periods ?? [],
  otherFiles: row.otherFiles,
  sums: (row.sums ?? []).map(({ currency, rows, minor }) => ({ currency, rows, minor: Number(minor) })),
  sentBy: row.sentBy,
  sentAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** The columns of a file as a person sees them, and which required fields none of them stands for. */
export function columnsOf(row: FileRow): Pick<FileDetail, 'columns' | 'missing' | 'headingRow'> {
  const columns = (row.columns ?? []).map((one) => ({ ...one, field: one.field as FileField | null }));
  const given = new Set<string | null>(columns.map(({ field }) => field));
  const isOpen = row.state === 'needs_mapping';
  const missing = isOpen
    ? REQUIRED_FIELDS[row.kind].filter(
        (field) => !given.has(field) && !(field === 'period' && row.period !== null),
      )
    : [];
  return { columns, missing, headingRow: row.headingRow };
}

/** What people have said of headings of a kind of file. */
export async function mappingsOf(ctx: Ctx, db: Database, kind: FileRow['kind']): Promise<Mappings> {
  const rows = await db
    .select({ heading: headingMappings.heading, field: headingMappings.field })
    .from(headingMappings)
    .where(and(eq(headingMappings.sellerId, ctx.sellerId), eq(headingMappings.kind, kind)));
  return new Map(rows.map(({ heading, field }) => [heading, field as FileField | null]));
}
