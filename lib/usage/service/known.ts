import { and, eq } from 'drizzle-orm';
import { isAmong } from '@/db/bulk';
import type { Database } from '@/db/client';
import { instances } from '@/db/schema/instances';
import { usageRecords } from '@/db/schema/usage';
import type { Ctx } from '@/lib/context';
import { plainDecimal, type UsageFacts } from '../rules';
import { ofInstance, ofRelated, related } from './joins';

/** The seller's records with these serial numbers, by serial number. */
export async function knownRecords(ctx: Ctx, db: Database, serials: readonly string[]) {
  if (serials.length === 0) return new Map<string, never>();
  const rows = await db
    .select({
      id: usageRecords.id,
      meteringSn: usageRecords.meteringSn,
      instanceId: instances.instanceId,
      relatedPackageId: related.instanceId,
      value: usageRecords.value,
      factorCode: usageRecords.factorCode,
      beginAt: usageRecords.beginAt,
      endAt: usageRecords.endAt,
      recordAt: usageRecords.recordAt,
    })
    .from(usageRecords)
    .innerJoin(instances, ofInstance)
    .leftJoin(related, ofRelated)
    .where(and(eq(usageRecords.sellerId, ctx.sellerId), isAmong(usageRecords.meteringSn, serials)));
  return new Map(rows.map((row) => [row.meteringSn, row]));
}
export type KnownRecord = UsageFacts & { id: string };

/** Whether a record that is there says the same; one given without a record time may have been made at any. */
export function saysTheSame(known: KnownRecord, facts: UsageFacts, namesRecordTime: boolean): boolean {
  const same = (a: Date, b: Date) => a.getTime() === b.getTime();
  return (
    known.instanceId === facts.instanceId &&
    known.relatedPackageId === facts.relatedPackageId &&
    known.factorCode === facts.factorCode &&
    plainDecimal(known.value) === facts.value &&
    same(known.beginAt, facts.beginAt) &&
    same(known.endAt, facts.endAt) &&
    (!namesRecordTime || same(known.recordAt, facts.recordAt))
  );
}
