import { and, eq } from 'drizzle-orm';
import { productionAddresses } from '@/db/schema/endpoints';
import { instances } from '@/db/schema/instances';
import { usageRecords } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { nextPushOf } from '@/lib/jobs/ask-for-push';
import { requireRight } from '@/lib/rights';
import type { UsageDetail } from '../contract';
import { toUsageView } from './list-usage';
import { usageOf } from './usage-source';

/** One usage record with the call that it last went in and what comes next. Throws NotFound. Needs `usage.read`. */
export async function getUsage(ctx: Ctx, id: string): Promise<UsageDetail> {
  requireRight(ctx, 'usage.read');
  return ctx.run(async (db) => {
    const [row] = await usageOf(db).where(
      and(eq(usageRecords.sellerId, ctx.sellerId), eq(usageRecords.id, id)),
    );
    if (!row) throw notFound();
    const [of] = await db
      .select({
        chargingMode: instances.chargingMode,
        id: productionAddresses.id,
        label: productionAddresses.label,
      })
      .from(instances)
      .leftJoin(
        productionAddresses,
        and(
          eq(productionAddresses.sellerId, instances.sellerId),
          eq(productionAddresses.id, instances.addressId),
        ),
      )
      .where(and(eq(instances.sellerId, ctx.sellerId), eq(instances.id, row.record.instanceRowId)));
    const isOpen = row.record.state === 'waiting' || row.record.state === 'sent';
    const pushAt = isOpen ? await nextPushOf(db, ctx.sellerId) : null;
    const now = ctx.now();
    return {
      ...toUsageView(row, now),
      chargingMode: of?.chargingMode ?? null,
      address: of?.id && of.label ? { id: of.id, label: of.label } : null,
      pushAt: pushAt?.toISOString() ?? null,
      asOf: now.toISOString(),
    };
  });
}
