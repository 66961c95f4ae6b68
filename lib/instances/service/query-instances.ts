import { and, eq, inArray } from 'drizzle-orm';
import { instances } from '@/db/schema/instances';
import type { Ctx } from '@/lib/context';
import type { Access } from '../call-types';
import { accessOf } from './rows';

export type QueriedInstances =
  | { kind: 'found'; items: { instanceId: string; access: Access }[] }
  | { kind: 'provisioning' }
  | { kind: 'unknown' };

/** What the buyer may open, for each known id; instances that are still being provisioned have nothing to show. */
export function queryInstances(ctx: Ctx, instanceIds: readonly string[]): Promise<QueriedInstances> {
  return ctx.run(async (db) => {
    const rows = await db
      .select()
      .from(instances)
      .where(and(eq(instances.sellerId, ctx.sellerId), inArray(instances.instanceId, [...instanceIds])));
    const byId = new Map(rows.map((row) => [row.instanceId, row]));
    const items = instanceIds.flatMap((instanceId) => {
      const row = byId.get(instanceId);
      const access = row ? accessOf(row) : null;
      return access ? [{ instanceId, access }] : [];
    });
    if (items.length > 0) return { kind: 'found', items };
    const isOpen = rows.some((row) => row.status === 'provisioning' || row.status === 'failed');
    return isOpen ? { kind: 'provisioning' } : { kind: 'unknown' };
  });
}
