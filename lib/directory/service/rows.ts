import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type {
  directoryApplications,
  directoryDepartments,
  directoryTenants,
  directoryUsers,
} from '@/db/schema/directory';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { open, seal } from '@/lib/seal';
import type { TenantKey } from '../call-types';

export type TenantRow = typeof directoryTenants.$inferSelect;
export type ApplicationRow = typeof directoryApplications.$inferSelect;
export type UserRow = typeof directoryUsers.$inferSelect;
export type DepartmentRow = typeof directoryDepartments.$inferSelect;

type OfTenant =
  | typeof directoryTenants
  | typeof directoryApplications
  | typeof directoryUsers
  | typeof directoryDepartments;

/** The rows of one enterprise in any table of the directory. */
export const ofTenant = (ctx: Ctx, table: OfTenant, { instanceId, tenantId }: TenantKey) =>
  and(eq(table.sellerId, ctx.sellerId), eq(table.instanceId, instanceId), eq(table.tenantId, tenantId));

/** Lets one call at a time change an enterprise, whether it is recorded or not; until the transaction ends. */
export async function lockTenant(ctx: Ctx, db: Database, { instanceId, tenantId }: TenantKey): Promise<void> {
  const key = JSON.stringify(['directory', ctx.sellerId, instanceId, tenantId]);
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

type Sealed = 'directory_applications.client_secret' | 'directory_users.mobile' | 'directory_users.email';

export const sealFor = (ctx: Ctx, column: Sealed, text: string): Buffer =>
  seal(text, `${column}:${ctx.sellerId}`);

export const openFor = (ctx: Ctx, column: Sealed, sealed: Buffer): string =>
  open(sealed, `${column}:${ctx.sellerId}`).toString('utf8');

/** Notes what a call changed in an enterprise's directory. */
export const noteSync = (
  ctx: Ctx,
  db: Database,
  action: string,
  { instanceId, tenantId }: TenantKey,
  changes: Record<string, [unknown, unknown]> = {},
): Promise<void> =>
  recordAudit(ctx, db, {
    action: `directory.${action}`,
    subjectId: tenantId,
    subjectLabel: instanceId === '' ? tenantId : `${instanceId} / ${tenantId}`,
    changes,
  });
