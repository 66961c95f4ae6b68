import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { keyset } from '@/db/keyset';
import {
  directoryApplications,
  directoryDepartments,
  directoryTenants,
  directoryUsers,
} from '@/db/schema/directory';
import { instances } from '@/db/schema/instances';
import { orders } from '@/db/schema/orders';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { COUNT_LIMIT, type ListPage } from '@/lib/http/list';
import { requireRight } from '@/lib/rights';
import type { ApplicationView, TenantDetail, TenantsQuery, TenantView } from '../contract';
import { ofTenant } from './rows';

const t = directoryTenants;

const countOf = (table: PgTable) =>
  sql<number>`(select count(*)::int from ${table} o where o.seller_id = ${t}.seller_id
    and o.instance_id = ${t}.instance_id and o.tenant_id = ${t}.tenant_id)`;

const COLUMNS = {
  id: t.id,
  instanceId: t.instanceId,
  tenantId: t.tenantId,
  orderId: t.orderId,
  tenantCode: t.tenantCode,
  name: t.name,
  domainName: t.domainName,
  applications: countOf(directoryApplications),
  users: countOf(directoryUsers),
  departments: countOf(directoryDepartments),
  createdAt: t.createdAt,
  updatedAt: t.updatedAt,
};

/** Each column under its own name, for a file. */
export const NAMED_COLUMNS = Object.fromEntries(
  Object.entries(COLUMNS).map(([name, column]) => [name, sql`${column}`.as(name)]),
);

const selectTenants = (db: Database, where: SQL | undefined) =>
  db.select(COLUMNS).from(t).where(where).$dynamic();
export type Selected = Awaited<ReturnType<typeof selectTenants>>[number];

const toTenantView = ({ createdAt, updatedAt, ...row }: Selected): TenantView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** Shared by the list, its count and its file. */
export function filterOf(ctx: Ctx, { q }: Pick<TenantsQuery, 'q'>): SQL | undefined {
  const own = eq(t.sellerId, ctx.sellerId);
  if (!q) return own;
  const part = q.toLowerCase();
  const parts = [t.name, t.tenantCode, t.domainName].map(
    (column) => sql`strpos(lower(${column}), ${part}) > 0`,
  );
  return and(own, or(...parts, eq(t.tenantId, q), eq(t.instanceId, q), eq(t.orderId, q)));
}

export const tenantPaging = ({ sort, ...page }: Pick<TenantsQuery, 'sort' | 'dir' | 'cursor' | 'limit'>) =>
  keyset({
    ...page,
    column: sort === 'name' ? t.name : t.id,
    type: sort === 'name' ? 'text' : 'uuid',
    id: t.id,
  });

/** Enterprises, newest first unless asked otherwise. Needs `directory.read`. */
export async function listTenants(ctx: Ctx, query: TenantsQuery): Promise<ListPage<TenantView>> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => {
    const paging = tenantPaging(query);
    const filter = filterOf(ctx, query);
    const rows = await selectTenants(db, paging.where(filter))
      .orderBy(...paging.orderBy)
      .limit(paging.take);
    const some = db
      .select({ id: t.id })
      .from(t)
      .where(filter)
      .limit(COUNT_LIMIT + 1);
    const total = await db.$count(some.as('counted'));
    const page = paging.page(rows, (row) => (query.sort === 'name' ? row.name : row.id));
    return {
      ...page,
      items: page.items.map(toTenantView),
      total: Math.min(total, COUNT_LIMIT),
      totalIsExact: total <= COUNT_LIMIT,
      asOf: ctx.now().toISOString(),
    };
  });
}

export const tenantById = (ctx: Ctx, id: string) => and(eq(t.sellerId, ctx.sellerId), eq(t.id, id));

async function applicationsOf(ctx: Ctx, db: Database, tenant: Selected): Promise<ApplicationView[]> {
  const a = directoryApplications;
  const users = sql<number>`(select count(*)::int from ${directoryUsers} o where o.seller_id = ${a}.seller_id
    and o.instance_id = ${a}.instance_id and o.tenant_id = ${a}.tenant_id and o.app_id = ${a}.app_id)`;
  const { id, appId, clientId, createdAt, updatedAt } = a;
  const rows = await db
    .select({ id, appId, clientId, users, createdAt, updatedAt })
    .from(a)
    .where(ofTenant(ctx, a, tenant))
    .orderBy(a.appId);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

async function relatedTo(ctx: Ctx, db: Database, { instanceId, orderId }: Selected) {
  const [instance] = await db
    .select({ id: instances.id, status: instances.status })
    .from(instances)
    .where(and(eq(instances.sellerId, ctx.sellerId), eq(instances.instanceId, instanceId)));
  const [order] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.sellerId, ctx.sellerId), eq(orders.orderId, orderId)));
  return { instance: instance ?? null, order: order ?? null };
}

/** An enterprise with its applications; secrets stay behind. Throws NotFound. Needs `directory.read`. */
export async function getTenant(ctx: Ctx, id: string): Promise<TenantDetail> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => {
    const [row] = await selectTenants(db, tenantById(ctx, id));
    if (!row) throw notFound();
    const applicationList = await applicationsOf(ctx, db, row);
    const related = await relatedTo(ctx, db, row);
    return { ...toTenantView(row), ...related, applicationList, asOf: ctx.now().toISOString() };
  });
}
