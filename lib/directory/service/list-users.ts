import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import { directoryDepartments, directoryTenants, directoryUsers } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { UsersQuery, UserView } from '../contract';
import type { UserState } from '../contract-values';
import { maskEmail, maskMobile, stateOf } from '../views';
import { openFor, type UserRow } from './rows';

const u = directoryUsers;

const inState: Record<UserState, SQL> = {
  active: sql`(${u.authorized} and ${u.enabled})`,
  disabled: sql`(${u.authorized} and not ${u.enabled})`,
  withdrawn: sql`(not ${u.authorized})`,
};

type UserFilter = Pick<UsersQuery, 'q' | 'tenant' | 'app' | 'org' | 'role' | 'state'>;

/** Shared by the list, its count and its file. */
export function filterOf(ctx: Ctx, { q, tenant, app, org, role, state }: UserFilter): SQL | undefined {
  const part = q?.toLowerCase();
  const contains = (column: SQL) => sql`strpos(lower(${column}), ${part}) > 0`;
  const ofTenantRow = sql`(${u.instanceId}, ${u.tenantId}) in (select ${directoryTenants.instanceId},
    ${directoryTenants.tenantId} from ${directoryTenants} where ${directoryTenants.sellerId} = ${ctx.sellerId}
    and ${directoryTenants.id} = ${tenant})`;
  return and(
    eq(u.sellerId, ctx.sellerId),
    tenant ? ofTenantRow : undefined,
    app ? eq(u.appId, app) : undefined,
    org ? eq(u.orgCode, org) : undefined,
    role.length > 0 ? inArray(u.role, role) : undefined,
    state.length > 0 ? or(...state.map((one) => inState[one])) : undefined,
    part
      ? or(contains(sql`${u.name}`), contains(sql`${u.userName}`), contains(sql`${u.employeeCode}`))
      : undefined,
  );
}

export const ofUserTenant = and(
  eq(directoryTenants.sellerId, u.sellerId),
  eq(directoryTenants.instanceId, u.instanceId),
  eq(directoryTenants.tenantId, u.tenantId),
);
export const ofUserDepartment = and(
  eq(directoryDepartments.sellerId, u.sellerId),
  eq(directoryDepartments.instanceId, u.instanceId),
  eq(directoryDepartments.tenantId, u.tenantId),
  eq(directoryDepartments.orgCode, u.orgCode),
);

/** Adds the names of enterprise and department, where they are recorded. */
const described = (db: Database, where: SQL | undefined) =>
  db
    .select({
      row: u,
      tenant: { id: directoryTenants.id, name: directoryTenants.name },
      departmentName: directoryDepartments.name,
    })
    .from(u)
    .leftJoin(directoryTenants, ofUserTenant)
    .leftJoin(directoryDepartments, ofUserDepartment)
    .where(where)
    .$dynamic();

/** What is shown of a user's contact without asking for it. */
export const maskedContact = (ctx: Ctx, row: Pick<UserRow, 'mobileSealed' | 'emailSealed'>) => ({
  mobile: row.mobileSealed && maskMobile(openFor(ctx, 'directory_users.mobile', row.mobileSealed)),
  email: row.emailSealed && maskEmail(openFor(ctx, 'directory_users.email', row.emailSealed)),
});

function toUserView(ctx: Ctx, one: Awaited<ReturnType<typeof described>>[number]): UserView {
  const { sellerId: _, authorized, enabled, mobileSealed, emailSealed, ...row } = one.row;
  return {
    ...row,
    ...maskedContact(ctx, one.row),
    state: stateOf(one.row),
    tenantRowId: one.tenant?.id ?? null,
    tenantName: one.tenant?.name ?? null,
    departmentName: one.departmentName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export const userPaging = ({ sort, ...page }: Pick<UsersQuery, 'sort' | 'dir' | 'cursor' | 'limit'>) =>
  keyset({
    ...page,
    column: sort === 'name' ? u.name : u.id,
    type: sort === 'name' ? 'text' : 'uuid',
    id: u.id,
  });

/** Users of applications, newest first unless asked otherwise; contact data in part only. Needs `directory.read`. */
export async function listUsers(ctx: Ctx, query: UsersQuery): Promise<ListPage<UserView>> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => {
    const paging = userPaging(query);
    const filter = filterOf(ctx, query);
    const rows = await described(db, paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db
      .select({ id: u.id })
      .from(u)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(some.as('counted'));
    const page = paging.page(
      rows.map((one) => ({ ...one, id: one.row.id })),
      (one) => (query.sort === 'name' ? one.row.name : one.row.id),
    );
    return {
      ...page,
      items: page.items.map((one) => toUserView(ctx, one)),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}
