import { and, desc, eq, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { USAGE_STATES, type UsageState } from '@/db/enums';
import { usageBatches } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT } from '@/lib/http/list';
import { nextPushOf } from '@/lib/jobs/ask-for-push';
import { callMeaningOf } from '@/lib/marketplace/open-api/usage-codes';
import { requireRight } from '@/lib/rights';
import { type UsageCallView, type UsageFilter, type UsageSummary, usageFilter } from '../contract';
import { countUsage, toCallView } from './list-usage';

type Count = { count: number; isExact: boolean };

async function counted(ctx: Ctx, db: Database, filter: Partial<UsageFilter>): Promise<Count> {
  const count = await countUsage(db, ctx, { ...usageFilter.parse({}), ...filter });
  return { count: Math.min(count, COUNT_LIMIT), isExact: count <= COUNT_LIMIT };
}

/** A call that blamed one of its records holds nothing up: that record is rejected. */
function holdsUp({ outcome, errorCode, httpStatus }: typeof usageBatches.$inferSelect): boolean {
  if (outcome === 'retry') return errorCode !== 'not_made';
  return outcome === 'refused' && callMeaningOf(errorCode, httpStatus ?? 0).blames === 'call';
}

/** The newest call, when it was not made or brought nothing. */
async function findTrouble(ctx: Ctx, db: Database): Promise<UsageCallView | null> {
  const [call] = await db
    .select()
    .from(usageBatches)
    .where(and(eq(usageBatches.sellerId, ctx.sellerId), ne(usageBatches.outcome, 'open')))
    .orderBy(desc(usageBatches.id))
    .limit(1);
  return call && holdsUp(call) ? toCallView(call) : null;
}

/** How many usage records are in each state, and what holds up those that wait. Needs `usage.read`. */
export async function summarizeUsage(ctx: Ctx): Promise<UsageSummary> {
  requireRight(ctx, 'usage.read');
  return ctx.run(async (db) => {
    const counts: Partial<Record<UsageState, Count>> = {};
    for (const state of USAGE_STATES) counts[state] = await counted(ctx, db, { state: [state] });
    const { waiting, sent, confirmed, rejected } = counts as Record<UsageState, Count>;
    const late = await counted(ctx, db, { state: ['waiting', 'sent'], late: '1' });
    const pushAt = await nextPushOf(db, ctx.sellerId);
    return {
      waiting,
      sent,
      confirmed,
      rejected,
      late,
      pushAt: pushAt?.toISOString() ?? null,
      trouble: waiting.count > 0 ? await findTrouble(ctx, db) : null,
      asOf: ctx.now().toISOString(),
    };
  });
}
