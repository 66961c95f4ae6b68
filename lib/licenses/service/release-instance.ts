import { and, eq, inArray } from 'drizzle-orm';
import { licenseRequests } from '@/db/schema/licenses';
import type { Ctx } from '@/lib/context';
import { type LifecycleResult, type Refund, releaseInstance } from '@/lib/instances/service/lifecycle';
import type { Cause } from '@/lib/instances/service/rows';
import { requestStatesBefore } from '../rules';

/** Ends an instance for good, and closes the requests for licences that its software still has: nobody can use one. */
export function releaseWithRequests(
  ctx: Ctx,
  instanceId: string,
  refund: Refund | null,
  cause: Cause,
): Promise<LifecycleResult> {
  return ctx.run(async (db, inner) => {
    const result = await releaseInstance(inner, instanceId, refund, cause);
    if (result.kind !== 'done' && result.kind !== 'repeated') return result;
    await db
      .update(licenseRequests)
      .set({ state: 'closed', closedAt: ctx.now(), updatedAt: ctx.now() })
      .where(
        and(
          eq(licenseRequests.sellerId, ctx.sellerId),
          eq(licenseRequests.instanceRowId, result.row.id),
          inArray(licenseRequests.state, requestStatesBefore('closed')),
        ),
      );
    return result;
  });
}
