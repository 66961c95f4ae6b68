import { and, count, eq, sql } from 'drizzle-orm';
import { statementFileRemarks } from '@/db/schema/reconciliation';
import type { Ctx } from '@/lib/context';
import { csvResponse } from '@/lib/exports/csv';
import type { Words } from '@/lib/exports/source';
import { requireRight } from '@/lib/rights';
import { fileById } from './file-rows';

type Listed = { row: number; field: string | null; code: string; isProblem: boolean; given: string };

/**
 * What is to be said of a file's rows, row by row, as a CSV file: where, what stood there, what it means. Throws NotFound.
 * Needs `statements.read`.
 */
export async function exportFileReport(ctx: Ctx, id: string, words: Words): Promise<Response> {
  requireRight(ctx, 'statements.read');
  const { file, rows, control } = await ctx.run(async (db) => {
    const where = and(eq(statementFileRemarks.sellerId, ctx.sellerId), eq(statementFileRemarks.fileId, id));
    const nothing = sql`null`;
    return {
      file: await fileById(ctx, db, id),
      rows: db
        .select({
          row: sql`${statementFileRemarks.row}`.as('row'),
          field: sql`${statementFileRemarks.field}`.as('field'),
          code: sql`${statementFileRemarks.code}`.as('code'),
          isProblem: sql`${statementFileRemarks.isProblem}`.as('isProblem'),
          given: sql`${statementFileRemarks.given}`.as('given'),
        })
        .from(statementFileRemarks)
        .where(where)
        .orderBy(statementFileRemarks.seq)
        .toSQL(),
      control: db
        .select({ rows: count().as('rows'), currency: nothing.as('currency'), amount: nothing.as('amount') })
        .from(statementFileRemarks)
        .where(where)
        .toSQL(),
    };
  });
  const plain = `report-${file.sha256.slice(0, 12)}`;
  return csvResponse<Listed>({
    ctx,
    fileName: { plain, shown: `${words('report.fileName')}-${file.name}` },
    columns: [
      { kind: 'number', header: words('report.row'), cell: ({ row }) => String(row) },
      { kind: 'text', header: words('report.field'), cell: ({ field }) => field && words(`fields.${field}`) },
      { kind: 'text', header: words('report.given'), cell: ({ given }) => given },
      {
        kind: 'text',
        header: words('report.kind'),
        cell: ({ isProblem }) => words(isProblem ? 'report.problem' : 'report.note'),
      },
      { kind: 'text', header: words('report.meaning'), cell: ({ code }) => words(`remarks.${code}`) },
    ],
    bom: true,
    query: rows,
    control,
    audit: { action: 'statements.export_file_report', label: file.name, filter: { file: id } },
  });
}
