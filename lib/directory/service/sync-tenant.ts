import {
  directoryApplications,
  directoryDepartments,
  directoryTenants,
  directoryUsers,
} from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { SyncResult, TenantFacts, TenantKey } from '../call-types';
import { lockTenant, noteSync, ofTenant } from './rows';

const FIELDS = ['orderId', 'tenantCode', 'name', 'domainName'] as const;

/** Records an enterprise, or what changed of it. */
export function putTenant(ctx: Ctx, key: TenantKey, facts: TenantFacts): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    await lockTenant(ctx, db, key);
    const [before] = await db
      .select()
      .from(directoryTenants)
      .where(ofTenant(ctx, directoryTenants, key));
    const changed = FIELDS.filter((field) => before?.[field] !== facts[field]);
    if (before && changed.length === 0) return 'repeated';
    const now = ctx.now();
    if (before)
      await db
        .update(directoryTenants)
        .set({ ...facts, updatedAt: now })
        .where(ofTenant(ctx, directoryTenants, key));
    else {
      const owner = { sellerId: ctx.sellerId, id: newId(), createdAt: now, updatedAt: now };
      await db.insert(directoryTenants).values({ ...owner, ...key, ...facts });
    }
    const changes = changed.map((field) => [field, [before?.[field] ?? null, facts[field]]] as const);
    await noteSync(
      ctx,
      db,
      'put_tenant',
      key,
      Object.fromEntries(changes) as Record<string, [unknown, unknown]>,
    );
    return 'done';
  });
}

/** Forgets an enterprise with its applications, users and departments. One that is not there is forgotten already. */
export function removeTenant(ctx: Ctx, key: TenantKey): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    await lockTenant(ctx, db, key);
    const tables = [directoryUsers, directoryDepartments, directoryApplications, directoryTenants];
    let removed = 0;
    for (const table of tables) {
      const { rowCount } = await db.delete(table).where(ofTenant(ctx, table, key));
      removed += rowCount ?? 0;
    }
    if (removed === 0) return 'nothing';
    await noteSync(ctx, db, 'remove_tenant', key, { rows: [removed, 0] });
    return 'done';
  });
}
