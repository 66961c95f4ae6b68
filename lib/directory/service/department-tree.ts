import { sql } from 'drizzle-orm';
import { directoryDepartments, directoryTenants, directoryUsers } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { requireRight } from '@/lib/rights';
import type { DepartmentNode } from '../contract';
import { departmentTree } from '../rules';
import { tenantById } from './list-tenants';
import { ofTenant } from './rows';

/** The departments of an enterprise as a forest, by name. Throws NotFound. Needs `directory.read`. */
export async function getDepartmentTree(ctx: Ctx, tenantRowId: string): Promise<DepartmentNode[]> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => {
    const { instanceId, tenantId } = directoryTenants;
    const [tenant] = await db
      .select({ instanceId, tenantId })
      .from(directoryTenants)
      .where(tenantById(ctx, tenantRowId));
    if (!tenant) throw notFound();
    const counts = await db
      .select({
        orgCode: directoryUsers.orgCode,
        users: sql<number>`count(distinct ${directoryUsers.userName})::int`,
      })
      .from(directoryUsers)
      .where(ofTenant(ctx, directoryUsers, tenant))
      .groupBy(directoryUsers.orgCode);
    const users = new Map(counts.map((one) => [one.orgCode, one.users]));
    const { id, orgCode, name, parentCode } = directoryDepartments;
    const rows = await db
      .select({ id, orgCode, name, parentCode })
      .from(directoryDepartments)
      .where(ofTenant(ctx, directoryDepartments, tenant));
    return departmentTree(rows.map((row) => ({ ...row, users: users.get(row.orgCode) ?? 0 })));
  });
}
