import { eq } from 'drizzle-orm';
import { directoryApplications, directoryDepartments, directoryTenants } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { requireRight } from '@/lib/rights';
import type { DirectoryOptions, DirectoryOptionsQuery } from '../contract';
import { tenantById } from './list-tenants';
import { ofTenant } from './rows';

/** As many as a filter offers; who has more finds the others by search. */
const MOST = 500;

/** What the filters of the user list offer, by name. Needs `directory.read`. */
export async function getDirectoryOptions(
  ctx: Ctx,
  { tenant }: DirectoryOptionsQuery,
): Promise<DirectoryOptions> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => {
    const { id, name, tenantCode, instanceId, tenantId } = directoryTenants;
    const tenants = await db
      .select({ id, name, tenantCode })
      .from(directoryTenants)
      .where(eq(directoryTenants.sellerId, ctx.sellerId))
      .orderBy(name, id)
      .limit(MOST);
    const applications = await db
      .selectDistinct({ appId: directoryApplications.appId })
      .from(directoryApplications)
      .where(eq(directoryApplications.sellerId, ctx.sellerId))
      .orderBy(directoryApplications.appId)
      .limit(MOST);
    const chosen = { id, name, tenantCode, instanceId, tenantId };
    const [one] = tenant ? await db.select(chosen).from(directoryTenants).where(tenantById(ctx, tenant)) : [];
    const departments = one
      ? await db
          .select({ orgCode: directoryDepartments.orgCode, name: directoryDepartments.name })
          .from(directoryDepartments)
          .where(ofTenant(ctx, directoryDepartments, one))
          .orderBy(directoryDepartments.name, directoryDepartments.orgCode)
          .limit(MOST)
      : [];
    const isListed = !one || tenants.some((listed) => listed.id === one.id);
    return {
      tenants: isListed ? tenants : [...tenants, { id: one.id, name: one.name, tenantCode: one.tenantCode }],
      applications: applications.map((row) => row.appId),
      departments,
    };
  });
}
