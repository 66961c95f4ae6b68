import { and, eq, sql } from 'drizzle-orm';
import { isAmong } from '@/db/bulk';
import type { Database } from '@/db/client';
import type { InstanceStatus } from '@/db/enums';
import { instanceEvents, instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import type { MeteredInstance } from '../rules';

/** What a marketplace id may look like; anything else is unknown without asking the database. */
const ID = /^[^\0]{1,64}$/;

export type MeteredRow = MeteredInstance & { id: string; instanceId: string };

/** When an instance's history says that something happened, first or last. */
const event = (pick: 'min' | 'max', which: ReturnType<typeof sql>) =>
  sql<string | null>`(select ${sql.raw(pick)}(e.at) from ${instanceEvents} e
    where e.seller_id = ${instances}.seller_id and e.instance_row_id = ${instances}.id and ${which})`;

/** When an instance started, and when it was last released and frozen, as its history has it. */
export const MOMENTS = {
  startAt: event('min', sql`e.to_status = 'active'`),
  closeAt: event('max', sql`e.kind = 'released'`),
  frozenAt: event('max', sql`e.kind = 'frozen'`),
};
type Moments = { status: InstanceStatus } & Record<keyof typeof MOMENTS, string | null>;

/** The same as instants; an end counts only while the instance is in the state that it led to. */
export const momentsOf = ({ status, startAt, closeAt, frozenAt }: Moments) => ({
  startAt: startAt === null ? null : new Date(startAt),
  closeAt: status === 'released' && closeAt !== null ? new Date(closeAt) : null,
  frozenAt: status === 'frozen' && frozenAt !== null ? new Date(frozenAt) : null,
});

/** The seller's instances among these ids, with when they started and closed, by instance id. */
export async function meteredInstances(
  ctx: Ctx,
  db: Database,
  ids: readonly string[],
): Promise<Map<string, MeteredRow>> {
  const asked = [...new Set(ids)].filter((id) => ID.test(id));
  if (asked.length === 0) return new Map();
  const rows = await db
    .select({
      id: instances.id,
      instanceId: instances.instanceId,
      chargingMode: instances.chargingMode,
      status: instances.status,
      customerId: instances.customerId,
      ...MOMENTS,
    })
    .from(instances)
    .where(and(eq(instances.sellerId, ctx.sellerId), isAmong(instances.instanceId, asked)));
  return new Map(rows.map((row) => [row.instanceId, { ...row, ...momentsOf(row), stopsWhenEmpty: null }]));
}
