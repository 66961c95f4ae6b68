import { and, asc, eq, inArray, notExists, sql } from 'drizzle-orm';
import { licenseChecks, licenseCodes, licenseEvents } from '@/db/schema/licenses';
import { dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import type { CodeRow } from './rows';

/** Codes that were activated and are not released: a renewal whose call was missed shows at the next query. */
const QUERIED = ['alive', 'expired', 'frozen'] as const;

const isQueried = (ctx: Ctx) =>
  and(eq(licenseCodes.sellerId, ctx.sellerId), inArray(licenseCodes.status, [...QUERIED]));

/** Whether an answer of a day still counts: a refusal from before the code was activated does not. */
export const stillCounts = sql`(${licenseChecks.errorCode} is null or not exists (select 1 from ${licenseEvents}
  where ${licenseEvents.sellerId} = ${licenseChecks.sellerId} and ${licenseEvents.codeRowId} = ${licenseChecks.codeRowId}
    and ${licenseEvents.kind} = 'activated' and ${licenseEvents.at} >= ${licenseChecks.checkedAt}))`;

/** The next codes, by id after `after`, that the marketplace was not asked about today. */
export function dueChecks(ctx: Ctx, after: string, limit: number): Promise<CodeRow[]> {
  return ctx.run((db) => {
    const today = db
      .select({ one: sql`1` })
      .from(licenseChecks)
      .where(
        and(
          eq(licenseChecks.sellerId, licenseCodes.sellerId),
          eq(licenseChecks.codeRowId, licenseCodes.id),
          eq(licenseChecks.day, dayOf(ctx.now())),
          stillCounts,
        ),
      );
    return db
      .select()
      .from(licenseCodes)
      .where(and(isQueried(ctx), sql`${licenseCodes.id} > ${after}`, notExists(today)))
      .orderBy(asc(licenseCodes.id))
      .limit(limit);
  });
}

/** Whether the seller has codes to be queried tomorrow. */
export const hasQueriedCodes = (ctx: Ctx): Promise<boolean> =>
  ctx.run(async (db) => {
    const [one] = await db.select({ id: licenseCodes.id }).from(licenseCodes).where(isQueried(ctx)).limit(1);
    return one !== undefined;
  });
