import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { directoryDepartments } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { DepartmentFacts, SyncResult, TenantKey } from '../call-types';
import { lastOfEach } from '../rules';
import { type DepartmentRow, lockTenant, noteSync, ofTenant } from './rows';

/** Rows of one statement: a parameter for each column, and PostgreSQL takes 65 535. */
const CHUNK = 1_000;

const isSame = (facts: DepartmentFacts, before: DepartmentRow | undefined) =>
  before !== undefined && before.name === facts.name && before.parentCode === facts.parentCode;

async function write(ctx: Ctx, db: Database, key: TenantKey, departments: DepartmentFacts[]): Promise<void> {
  const now = ctx.now();
  const { sellerId, instanceId, tenantId, orgCode } = directoryDepartments;
  for (let at = 0; at < departments.length; at += CHUNK) {
    const rows = departments.slice(at, at + CHUNK).map((facts) => ({
      sellerId: ctx.sellerId,
      id: newId(),
      ...key,
      ...facts,
      createdAt: now,
      updatedAt: now,
    }));
    await db
      .insert(directoryDepartments)
      .values(rows)
      .onConflictDoUpdate({
        target: [sellerId, instanceId, tenantId, orgCode],
        set: {
          name: sql.raw('excluded.name'),
          parentCode: sql.raw('excluded.parent_code'),
          updatedAt: sql.raw('excluded.updated_at'),
        },
      });
  }
}

const departmentsAre = (ctx: Ctx, key: TenantKey, codes: readonly string[]) =>
  and(ofTenant(ctx, directoryDepartments, key), inArray(directoryDepartments.orgCode, [...codes]));

/** Records one department, or what changed of it. */
export function putDepartment(ctx: Ctx, key: TenantKey, facts: DepartmentFacts): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    await lockTenant(ctx, db, key);
    const [before] = await db
      .select()
      .from(directoryDepartments)
      .where(departmentsAre(ctx, key, [facts.orgCode]));
    if (isSame(facts, before)) return 'repeated';
    await write(ctx, db, key, [facts]);
    await noteSync(ctx, db, 'put_department', key, {
      orgCode: [before?.orgCode ?? null, facts.orgCode],
      name: [before?.name ?? null, facts.name],
      parentCode: [before?.parentCode ?? null, facts.parentCode],
    });
    return 'done';
  });
}

/** Forgets one department; those below it stand at the top until the marketplace moves them. */
export function removeDepartment(ctx: Ctx, key: TenantKey, code: string): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    await lockTenant(ctx, db, key);
    const { rowCount } = await db
      .delete(directoryDepartments)
      .where(and(ofTenant(ctx, directoryDepartments, key), eq(directoryDepartments.orgCode, code)));
    if (!rowCount) return 'nothing';
    await noteSync(ctx, db, 'remove_department', key, { orgCode: [code, null] });
    return 'done';
  });
}

/** Makes an enterprise's departments exactly these: the full list replaces what was known. */
export function replaceDepartments(
  ctx: Ctx,
  key: TenantKey,
  departments: readonly DepartmentFacts[],
): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    await lockTenant(ctx, db, key);
    const given = lastOfEach(departments, (one) => one.orgCode);
    const found = await db
      .select()
      .from(directoryDepartments)
      .where(ofTenant(ctx, directoryDepartments, key));
    const known = new Map(found.map((row) => [row.orgCode, row]));
    const wanted = new Set(given.map((one) => one.orgCode));
    const changed = given.filter((facts) => !isSame(facts, known.get(facts.orgCode)));
    const gone = found.filter((row) => !wanted.has(row.orgCode)).map((row) => row.id);
    if (changed.length === 0 && gone.length === 0) return 'repeated';
    if (gone.length > 0)
      await db
        .delete(directoryDepartments)
        .where(and(eq(directoryDepartments.sellerId, ctx.sellerId), inArray(directoryDepartments.id, gone)));
    await write(ctx, db, key, changed);
    await noteSync(ctx, db, 'replace_departments', key, { departments: [found.length, given.length] });
    return 'done';
  });
}
