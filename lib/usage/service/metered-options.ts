import { and, desc, eq, gte, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import type { MeteredOption, MeteredOptions } from '../contract';
import { MAX_AGE_MS } from '../rules';
import { momentsIn, momentsOf } from './metered';

const MAX_OPTIONS = 500;

const isoOf = (at: Date | null) => at?.toISOString() ?? null;

async function options(ctx: Ctx, db: Database, filter: SQL | undefined): Promise<MeteredOption[]> {
  const moments = momentsIn(db);
  const rows = await db
    .select({
      instanceId: instances.instanceId,
      customerId: instances.customerId,
      customerName: instances.customerName,
      productName: instances.productName,
      status: instances.status,
      startAt: moments.startAt,
      closeAt: moments.closeAt,
      frozenAt: moments.frozenAt,
    })
    .from(instances)
    .crossJoinLateral(moments)
    .where(and(eq(instances.sellerId, ctx.sellerId), filter))
    .orderBy(sql`${instances.status} = 'active' desc`, desc(instances.id))
    .limit(MAX_OPTIONS + 1);
  return rows.map((row) => {
    const { startAt, closeAt, frozenAt } = momentsOf(row);
    const { closeAt: _closed, frozenAt: _frozen, ...option } = row;
    return { ...option, startAt: isoOf(startAt), endAt: isoOf(closeAt ?? frozenAt) };
  });
}

/**
 * The pay-per-use instances that records can be added for, active ones first, and the packages that a record may name.
 * A released one is offered while records of it would still be taken. Needs `usage.manage`.
 */
export async function listMeteredOptions(ctx: Ctx): Promise<MeteredOptions> {
  requireRight(ctx, 'usage.manage');
  return ctx.run(async (db) => {
    const since = new Date(ctx.now().getTime() - MAX_AGE_MS);
    const isOpen = or(
      inArray(instances.status, ['active', 'frozen']),
      and(eq(instances.status, 'released'), gte(instances.updatedAt, since)),
    );
    const found = await options(ctx, db, and(eq(instances.chargingMode, 'ON_DEMAND'), isOpen));
    const isLive = inArray(instances.status, ['active', 'frozen']);
    const packages = await options(ctx, db, and(eq(instances.chargingMode, 'ON_DEMAND_PKG'), isLive));
    return {
      instances: found.slice(0, MAX_OPTIONS),
      packages: packages.slice(0, MAX_OPTIONS),
      isCut: found.length > MAX_OPTIONS || packages.length > MAX_OPTIONS,
    };
  });
}
