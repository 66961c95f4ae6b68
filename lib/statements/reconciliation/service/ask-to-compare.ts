import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { toldLines } from '@/db/schema/reconciliation';
import type { Ctx } from '@/lib/context';
import { enqueue } from '@/lib/jobs/enqueue';

/** Has a month compared again whose statements were computed anew, if the marketplace has told anything of it. */
export async function askToCompare(ctx: Ctx, db: Database, period: string): Promise<void> {
  const [told] = await db
    .select({ id: toldLines.id })
    .from(toldLines)
    .where(and(eq(toldLines.sellerId, ctx.sellerId), eq(toldLines.period, period)))
    .limit(1);
  if (told) await enqueue(db, 'compare-statements', { sellerId: ctx.sellerId, period });
}
