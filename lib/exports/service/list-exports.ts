import { and, eq, ilike, inArray, or } from 'drizzle-orm';
import { keyset } from '@/db/keyset';
import { exportJobs } from '@/db/schema/exports';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { ExportsQuery, ExportView } from '../contract';
import { exportOf, ownSources, toExportView } from './job-rows';

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The exports of the lists that the actor may export, newest first. Needs `exports.read`. */
export async function listExports(ctx: Ctx, query: ExportsQuery): Promise<ListPage<ExportView>> {
  requireRight(ctx, 'exports.read');
  const own = ownSources(ctx);
  const asked = query.source.length > 0 ? own.filter((id) => query.source.includes(id)) : own;
  const filter = and(
    eq(exportJobs.sellerId, ctx.sellerId),
    inArray(exportJobs.source, asked),
    query.format.length > 0 ? inArray(exportJobs.format, query.format) : undefined,
    query.state.length > 0 ? inArray(exportJobs.state, query.state) : undefined,
    query.q
      ? or(ilike(exportJobs.fileName, like(query.q)), ilike(exportJobs.requestedBy, like(query.q)))
      : undefined,
  );
  return ctx.run(async (db) => {
    const { id } = exportJobs;
    const paging = keyset({ ...query, column: id, type: 'uuid', id });
    const rows = await db
      .select()
      .from(exportJobs)
      .where(paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const counted = db
      .select({ id })
      .from(exportJobs)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(counted.as('counted'));
    const page = paging.page(rows, (row) => row.id);
    return {
      ...page,
      items: page.items.map(toExportView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

/** One export. Needs `exports.read`. Throws NotFound. */
export function getExport(ctx: Ctx, id: string): Promise<ExportView> {
  requireRight(ctx, 'exports.read');
  return ctx.run(async (db) => toExportView(await exportOf(ctx, db, id)));
}
