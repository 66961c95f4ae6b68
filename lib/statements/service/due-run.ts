import { and, eq } from 'drizzle-orm';
import { billRuns } from '@/db/schema/statements';
import type { Ctx } from '@/lib/context';
import { settlementIsPaused } from '@/lib/sellers/service/certification-state';
import { billingChoice } from '../settlement/periods';
import { sellerCalendar } from './seller-billing';

/**
 * The period that waits for its bill run: the newest whose bill day has come, unless it was run since; null when none
 * does, or while settlement is paused (R7). A fact for the clock.
 */
export function duePeriod(ctx: Ctx): Promise<string | null> {
  return ctx.run(async (db, inner) => {
    const { site, workingDays } = await sellerCalendar(inner, db);
    const { period } = billingChoice(ctx.now(), site, workingDays);
    const own = and(eq(billRuns.sellerId, ctx.sellerId), eq(billRuns.period, period));
    const isRun = (await db.$count(billRuns, and(own, eq(billRuns.state, 'complete')))) > 0;
    return isRun || (await settlementIsPaused(inner)) ? null : period;
  });
}
