import { and, eq, sql } from 'drizzle-orm';
import { insertMany, isAmong } from '@/db/bulk';
import type { Database } from '@/db/client';
import { directoryUsers } from '@/db/schema/directory';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { ApplicationKey, SyncResult, UserFacts } from '../call-types';
import { lastOfEach } from '../rules';
import { lockTenant, noteSync, ofTenant, openFor, sealFor, type UserRow } from './rows';

const usersOf = (ctx: Ctx, key: ApplicationKey, names: readonly string[]) =>
  and(
    ofTenant(ctx, directoryUsers, key),
    eq(directoryUsers.appId, key.appId),
    isAmong(directoryUsers.userName, names),
  );

/** What a call is silent about stays, what it sends empty is cleared. */
const kept = <T extends string | number>(given: T | null, before: T | null | undefined): T | null =>
  given === null ? (before ?? null) : given === '' ? null : given;

type SealedColumn = 'directory_users.mobile' | 'directory_users.email';

/** The same bytes when the text is the same, so that a repeat is no change. */
function keptSealed(
  ctx: Ctx,
  column: SealedColumn,
  given: string | null,
  before: Buffer | null,
): Buffer | null {
  if (given === null) return before;
  if (given === '') return null;
  return before && openFor(ctx, column, before) === given ? before : sealFor(ctx, column, given);
}

function merged(
  ctx: Ctx,
  key: ApplicationKey,
  facts: UserFacts,
  before: UserRow | undefined,
  authorize: boolean,
) {
  const { mobile, email, position, employeeCode, employeeType, workPlace, entryDate, ...plain } = facts;
  return {
    sellerId: ctx.sellerId,
    id: before?.id ?? newId(),
    ...key,
    ...plain,
    authorized: authorize || (before?.authorized ?? true),
    position: kept(position, before?.position),
    employeeCode: kept(employeeCode, before?.employeeCode),
    employeeType: kept(employeeType, before?.employeeType),
    workPlace: kept(workPlace, before?.workPlace),
    entryDate: kept(entryDate, before?.entryDate),
    mobileSealed: keptSealed(ctx, 'directory_users.mobile', mobile, before?.mobileSealed ?? null),
    emailSealed: keptSealed(ctx, 'directory_users.email', email, before?.emailSealed ?? null),
  };
}
type Merged = ReturnType<typeof merged>;

const isSame = (after: Merged, before: UserRow | undefined): boolean =>
  before !== undefined &&
  Object.entries(after).every(([name, value]) => before[name as keyof UserRow] === value);

const REPLACED = sql.raw(
  [
    'name',
    'org_code',
    'role',
    'enabled',
    'authorized',
    'position',
    'employee_code',
    'employee_type',
    'work_place',
    'entry_date',
    'mobile_sealed',
    'email_sealed',
    'updated_at',
  ]
    .map((column) => `${column} = excluded.${column}`)
    .join(', '),
);

async function write(ctx: Ctx, db: Database, rows: readonly Merged[]): Promise<void> {
  const now = ctx.now();
  const made = rows.map((row) => ({ ...row, createdAt: now, updatedAt: now }));
  await db.execute(
    sql`${insertMany(directoryUsers, made)}
      on conflict (seller_id, instance_id, tenant_id, app_id, user_name) do update set ${REPLACED}`,
  );
}

/** Records users of an application, or what changed of them; `authorize` also undoes a withdrawal. */
export function putUsers(
  ctx: Ctx,
  key: ApplicationKey,
  users: readonly UserFacts[],
  options: { authorize: boolean },
): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    const given = lastOfEach(users, (user) => user.userName);
    if (given.length === 0) return 'repeated';
    await lockTenant(ctx, db, key);
    const names = given.map((user) => user.userName);
    const found = await db
      .select()
      .from(directoryUsers)
      .where(usersOf(ctx, key, names));
    const known = new Map(found.map((row) => [row.userName, row]));
    const rows = given
      .map((facts) => merged(ctx, key, facts, known.get(facts.userName), options.authorize))
      .filter((row) => !isSame(row, known.get(row.userName)));
    if (rows.length === 0) return 'repeated';
    await write(ctx, db, rows);
    const added = rows.filter((row) => !known.has(row.userName)).length;
    await noteSync(ctx, db, 'put_users', key, {
      appId: [key.appId, key.appId],
      added: [0, added],
      changed: [0, rows.length - added],
    });
    return 'done';
  });
}

/** Notes that users may no longer use the application; they stay known. Unknown ones are left alone. */
export function withdrawUsers(
  ctx: Ctx,
  key: ApplicationKey,
  userNames: readonly string[],
): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    if (userNames.length === 0) return 'repeated';
    await lockTenant(ctx, db, key);
    const { rowCount } = await db
      .update(directoryUsers)
      .set({ authorized: false, updatedAt: ctx.now() })
      .where(and(usersOf(ctx, key, userNames), eq(directoryUsers.authorized, true)));
    if (!rowCount) return 'repeated';
    await noteSync(ctx, db, 'withdraw_users', key, {
      appId: [key.appId, key.appId],
      withdrawn: [0, rowCount],
    });
    return 'done';
  });
}

/** Forgets users of an application. Those who are not there are forgotten already. */
export function removeUsers(
  ctx: Ctx,
  key: ApplicationKey,
  userNames: readonly string[],
): Promise<SyncResult> {
  requireRight(ctx, 'directory.manage');
  return ctx.run(async (db) => {
    if (userNames.length === 0) return 'repeated';
    await lockTenant(ctx, db, key);
    const { rowCount } = await db.delete(directoryUsers).where(usersOf(ctx, key, userNames));
    if (!rowCount) return 'nothing';
    await noteSync(ctx, db, 'remove_users', key, { appId: [key.appId, key.appId], removed: [0, rowCount] });
    return 'done';
  });
}
