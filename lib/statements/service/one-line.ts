import { eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { type LineView, lineFilter } from '../contract';
import { ALL_MONTHS } from '../contract-values';
import { linesOf, momentOf } from './line-source';
import { toLineView } from './list-lines';

/** One transaction line as the list shows it. Throws NotFound. */
export async function oneLine(ctx: Ctx, db: Database, id: string): Promise<LineView> {
  const moment = await momentOf(ctx, db);
  const scope = { sellerId: ctx.sellerId, filter: lineFilter.parse({ month: ALL_MONTHS }), moment, id };
  const line = linesOf(db, scope);
  const [row] = await db.select().from(line).where(eq(line.id, id));
  if (!row) throw notFound();
  return toLineView(row, moment);
}
