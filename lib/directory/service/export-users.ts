import { count, getTableColumns, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { directoryDepartments, directoryTenants, directoryUsers } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { type CsvColumn, shanghaiIso } from '@/lib/exports/cells';
import { maskName } from '@/lib/exports/masking';
import { narrowing } from '@/lib/exports/narrowing';
import type { Statement } from '@/lib/exports/snapshot';
import { exportSource, type Prepared } from '@/lib/exports/source';
import { type UserExportQuery, userExportQuery } from '../contract';
import { EMPLOYEE_TYPES, type UserColumn } from '../contract-values';
import { stateOf } from '../views';
import { filterOf, maskedContact, ofUserDepartment, ofUserTenant, userPaging } from './list-users';
import type { UserRow } from './rows';

/** The words of the file in one language: keys below `directory.users` in the message catalogue. */
export type Words = (key: string) => string;

type ExportedUser = UserRow & { tenantName: string | null; departmentName: string | null };
type Cell = Pick<CsvColumn<ExportedUser>, 'kind' | 'cell'>;
const text = (cell: (row: ExportedUser) => string | null): Cell => ({ kind: 'text', cell });

function typeText(type: number | null, words: Words): string | null {
  if (type === null) return null;
  return (EMPLOYEE_TYPES as readonly number[]).includes(type) ? words(`employeeTypes.${type}`) : String(type);
}

/** People's names, phone numbers and e-mail addresses in part only. */
function cells(ctx: Ctx, words: Words): Record<UserColumn, Cell> {
  return {
    userName: text((row) => row.userName),
    name: text((row) => maskName(row.name)),
    state: text((row) => words(`states.${stateOf(row)}`)),
    role: text((row) => words(`roles.${row.role}`)),
    tenant: text((row) => row.tenantName ?? row.tenantId),
    department: text((row) => row.departmentName),
    app: text((row) => row.appId),
    mobile: text((row) => maskedContact(ctx, row).mobile),
    email: text((row) => maskedContact(ctx, row).email),
    position: text((row) => row.position),
    employeeCode: text((row) => row.employeeCode),
    employeeType: text((row) => typeText(row.employeeType, words)),
    workPlace: text((row) => row.workPlace),
    entryDate: text((row) => row.entryDate),
    orgCode: text((row) => row.orgCode),
    createdAt: { kind: 'instant', cell: (row) => row.createdAt },
    updatedAt: { kind: 'instant', cell: (row) => row.updatedAt },
  };
}

function rowsStatement(ctx: Ctx, db: Database, query: UserExportQuery): Statement {
  const { entryDate, ...columns } = getTableColumns(directoryUsers);
  const named = Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)]);
  const { orderBy } = userPaging({ sort: query.sort, dir: query.dir, limit: 25 });
  return db
    .select({
      ...Object.fromEntries(named),
      entryDate: sql`${entryDate}::text`.as('entryDate'),
      tenantName: sql`${directoryTenants.name}`.as('tenantName'),
      departmentName: sql`${directoryDepartments.name}`.as('departmentName'),
    })
    .from(directoryUsers)
    .leftJoin(directoryTenants, ofUserTenant)
    .leftJoin(directoryDepartments, ofUserDepartment)
    .where(filterOf(ctx, query))
    .orderBy(...orderBy)
    .toSQL();
}

const controlStatement = (ctx: Ctx, db: Database, query: UserExportQuery): Statement =>
  db
    .select({ rows: count().as('rows'), currency: sql`null`.as('currency'), amount: sql`null`.as('amount') })
    .from(directoryUsers)
    .where(filterOf(ctx, query))
    .toSQL();

async function prepareUsers(ctx: Ctx, query: UserExportQuery, words: Words): Promise<Prepared<ExportedUser>> {
  const { rows, control } = await ctx.run(async (db) => ({
    rows: rowsStatement(ctx, db, query),
    control: controlStatement(ctx, db, query),
  }));
  const day = shanghaiIso(ctx.now()).slice(0, 'YYYY-MM-DD'.length);
  const all = cells(ctx, words);
  return {
    fileName: { plain: `enterprise-users-${day}`, shown: `${words('export.fileName')}-${day}` },
    columns: query.columns.map((id) => ({ ...all[id], header: words(`columns.${id}`) })),
    query: rows,
    control,
    audit: { action: 'directory.export_users', label: `enterprise-users-${day}`, filter: narrowing(query) },
  };
}

/** The filtered users, as `listUsers` orders them. Needs `directory.manage`. */
export const exportUsers = exportSource({
  id: 'directory-users',
  words: 'directory.users',
  query: userExportQuery,
  prepare: prepareUsers,
});
