import { and, eq, sql } from 'drizzle-orm';
import { isAmong } from '@/db/bulk';
import type { Database } from '@/db/client';
import type { InstanceEventKind, InstanceStatus } from '@/db/enums';
import { instanceEvents, instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import type { MeteredInstance } from '../rules';

/** What a marketplace id may look like; anything else is unknown without asking the database. */
const ID = /^[^\0]{1,64}$/;

export type MeteredRow = MeteredInstance & { id: string; instanceId: string };

/** The last moment of an instance's history at which this kind of thing happened. */
const last = (kind: InstanceEventKind) =>
  sql<string | null>`max(${instanceEvents.at}) filter (where ${instanceEvents.kind} = ${kind})`;

/** When an instance started, and when it was last released and frozen, as its history has it: to be joined laterally. */
export const momentsIn = (db: Database) =>
  db
    .select({
      startAt: sql<
        string | null
      >`min(${instanceEvents.at}) filter (where ${instanceEvents.toStatus} = 'active')`.as('start_at'),
      closeAt: last('released').as('close_at'),
      frozenAt: last('frozen').as('frozen_at'),
    })
    .from(instanceEvents)
    .where(
      and(eq(instanceEvents.sellerId, instances.sellerId), eq(instanceEvents.instanceRowId, instances.id)),
    )
    .as('moments');
type Moments = {
  status: InstanceStatus;
  startAt: string | null;
  closeAt: string | null;
  frozenAt: string | null;
};

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
  const moments = momentsIn(db);
  const rows = await db
    .select({
      id: instances.id,
      instanceId: instances.instanceId,
      chargingMode: instances.chargingMode,
      status: instances.status,
      customerId: instances.customerId,
      startAt: moments.startAt,
      closeAt: moments.closeAt,
      frozenAt: moments.frozenAt,
    })
    .from(instances)
    .crossJoinLateral(moments)
    .where(and(eq(instances.sellerId, ctx.sellerId), isAmong(instances.instanceId, asked)));
  return new Map(rows.map((row) => [row.instanceId, { ...row, ...momentsOf(row), stopsWhenEmpty: null }]));
}
