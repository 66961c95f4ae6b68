import { periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import { replaceIds } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import { billDayOf } from '@/lib/statements/rules';
import { runBills } from '@/lib/statements/service/run-bills';
import { addTerms } from '@/lib/statements/service/settlement-terms';
import { billingChoice, monthOfPeriod, periodOfMonth } from '@/lib/statements/settlement/periods';
import { addTermsInput } from '@/lib/statements/settlement-contract';
import type { Stage } from './play';
import { Chance, idsAt } from './prng';
import { after, DAY, HOUR } from './story/calendar';

const SEED = 777_501;
const MONTHS = 6;
const TERMS_DAYS_AGO = 398;

/** How the demo's classes are settled besides the default of common goods. */
const TERMS = [
  { productClass: 'joint', method: 'deal_share', shareBps: 7_000, taxBps: 600, managementBps: 100 },
  { productClass: 'selected', method: 'base_share', shareBps: 6_500, floorBps: 8_500, taxBps: 600 },
  { productClass: 'huawei', method: 'deal_share', shareBps: 5_500, taxBps: 600 },
] as const;

/** Settlement terms, and the statements of half a year; the newest month is left for somebody to run. */
export async function playStatements(stage: Stage, now: Date): Promise<void> {
  const at = (instant: Date) => jobCtx(stage.sellerId, 'demo', { pool: stage.pool, now: () => instant });
  const begun = after(now, -TERMS_DAYS_AGO * DAY);
  const newest = monthOfPeriod(billingChoice(now, 'china').period);
  const restore = replaceIds(idsAt(new Date(Math.floor(now.getTime() / HOUR) * HOUR), new Chance(SEED)));
  try {
    for (const terms of TERMS) {
      const validFrom = `${periodOf(begun)}-01T00:00:00+08:00`;
      await addTerms(at(begun), addTermsInput.parse({ ...terms, validFrom }));
    }
    for (let back = MONTHS; back > 0; back -= 1) {
      const month = shiftPeriod(newest, -back);
      await runBills(at(after(billDayOf(month, 'china'), 10 * HOUR)), { period: periodOfMonth(month) });
    }
  } finally {
    restore();
  }
}
