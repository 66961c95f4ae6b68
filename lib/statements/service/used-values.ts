import { and, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { usageRecords } from '@/db/schema/usage';
import { periodBounds } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { invalid } from '@/lib/errors';

export type UsedCodes = { productId: string; skuCode: string };
export type UsedBy = { instanceRowId: string; factorCode: string; value: string; at: Date; endAt: Date };

const productId = sql<string>`coalesce(${instances.productId}, '')`;
const skuCode = sql<string>`coalesce(${instances.skuCode}, '')`;

/** Confirmed usage that began in the month; what a package covers is paid for already. */
function inMonth(ctx: Ctx, month: string): SQL | undefined {
  const bounds = periodBounds(month);
  if (!bounds) throw invalid('invalid', [{ path: 'month', code: 'format' }]);
  return and(
    eq(usageRecords.sellerId, ctx.sellerId),
    eq(usageRecords.state, 'confirmed'),
    isNull(usageRecords.relatedRowId),
    gte(usageRecords.beginAt, bounds.from),
    lt(usageRecords.beginAt, bounds.to),
  );
}

const ofRecord = and(
  eq(instances.sellerId, usageRecords.sellerId),
  eq(instances.id, usageRecords.instanceRowId),
);

/** The products of which there is usage in the month. */
export function usedCodes(ctx: Ctx, db: Database, month: string): Promise<UsedCodes[]> {
  return db
    .selectDistinct({ productId, skuCode })
    .from(usageRecords)
    .innerJoin(instances, ofRecord)
    .where(inMonth(ctx, month))
    .orderBy(productId, skuCode);
}

/**
 * The usage of a product in the month by instance and billing factor, oldest first: every record where the price depends on it, else summed
 * by day, which no accumulation period cuts.
 */
export function usedValues(
  ctx: Ctx,
  db: Database,
  given: { month: string; codes: UsedCodes; byRecord: boolean },
): Promise<UsedBy[]> {
  const day = sql`to_char(${usageRecords.beginAt} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  const part = given.byRecord ? sql`${usageRecords.id}::text` : day;
  const begin = sql<Date>`min(${usageRecords.beginAt})`.mapWith(usageRecords.beginAt);
  return db
    .select({
      instanceRowId: instances.id,
      factorCode: usageRecords.factorCode,
      value: sql<string>`sum(${usageRecords.value})::text`,
      at: begin,
      endAt: sql<Date>`max(${usageRecords.endAt})`.mapWith(usageRecords.endAt),
    })
    .from(usageRecords)
    .innerJoin(instances, ofRecord)
    .where(
      and(
        inMonth(ctx, given.month),
        sql`${productId} = ${given.codes.productId}`,
        sql`${skuCode} = ${given.codes.skuCode}`,
      ),
    )
    .groupBy(instances.id, usageRecords.factorCode, part)
    .orderBy(instances.id, usageRecords.factorCode, begin);
}
