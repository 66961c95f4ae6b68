import { and, eq, sql } from 'drizzle-orm';
import { isAmong } from '@/db/bulk';
import type { Database } from '@/db/client';
import { instanceEvents, instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import type { MeteredInstance } from '../rules';

/** What a marketplace id may look like; anything else is unknown without asking the database. */
const ID = /^[^\0]{1,64}$/;

export type MeteredRow = MeteredInstance & { id: string; instanceId: string };

const event = (pick: 'min' | 'max', which: ReturnType<typeof sql>) =>
  sql<string | null>`(select ${sql.raw(pick)}(e.at) from ${instanceEvents} e
    where e.seller_id = ${instances}.seller_id and e.instance_row_id = ${instances}.id and ${which})`;

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
      startAt: event('min', sql`e.to_status = 'active'`),
      closeAt: event('max', sql`e.kind = 'released'`),
      frozenAt: event('max', sql`e.kind = 'frozen'`),
    })
    .from(instances)
    .where(and(eq(instances.sellerId, ctx.sellerId), isAmong(instances.instanceId, asked)));
  return new Map(
    rows.map((row) => [
      row.instanceId,
      {
        ...row,
        startAt: row.startAt === null ? null : new Date(row.startAt),
        closeAt: row.status === 'released' && row.closeAt !== null ? new Date(row.closeAt) : null,
        frozenAt: row.status === 'frozen' && row.frozenAt !== null ? new Date(row.frozenAt) : null,
        stopsWhenEmpty: null,
      },
    ]),
  );
}
