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

const selectTenants = (db: Database, where: SQL | undefined) =>
  db.select(COLUMNS).from(t).where(where).$dynamic();
type Selected = Awaited<ReturnType<typeof selectTenants>>[number];

const toTenantView = ({ createdAt, updatedAt, ...row }: Selected): TenantView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

function filterOf(ctx: Ctx, { q }: TenantsQuery): SQL | undefined {
  const own = eq(t.sellerId, ctx.sellerId);
  if (!q) return own;
  const part = q.toLowerCase();
  const parts = [t.name, t.tenantCode, t.domainName].map(
    (column) => sql`strpos(lower(${column}), ${part}) > 0`,
  );
  return and(own, or(...parts, eq(t.tenantId, q), eq(t.instanceId, q), eq(t.orderId, q)));
}

/** Enterprises, newest first unless asked otherwise. Needs `directory.read`. */
export async function listTenants(ctx: Ctx, query: TenantsQuery): Promise<ListPage<TenantView>> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => {
    const isByName = query.sort === 'name';
    const paging = keyset({
      ...query,
      column: isByName ? t.name : t.id,
      type: isByName ? 'text' : 'uuid',
      id: t.id,
    });
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
    const page = paging.page(rows, (row) => (isByName ? row.name : row.id));
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

/** An enterprise with its applications; secrets stay behind. Throws NotFound. Needs `directory.read`. */
export async function getTenant(ctx: Ctx, id: string): Promise<TenantDetail> {
  requireRight(ctx, 'directory.read');
  return ctx.run(async (db) => {
    const [row] = await selectTenants(db, tenantById(ctx, id));
    if (!row) throw notFound();
    const applicationList = await applicationsOf(ctx, db, row);
    return { ...toTenantView(row), applicationList, asOf: ctx.now().toISOString() };
  });
}
