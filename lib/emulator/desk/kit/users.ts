import type { PoolClient } from 'pg';
import type { ListUsers, PutUser } from '../../contract-kit';
import { newId } from '../../ids';
import { invalid, notFound } from '../../problem';
import { kitTimeStamp } from '../../signing/kit-signature';
import type { Page } from '../../views';
import type { KitResult, KitUserView } from '../../views-kit';
import type { Db, World } from '../../world';
import { containing, readPosition, toPage } from '../paging';
import { type Flag, usersBody } from './bodies';
import { departmentsOf, type EnterpriseRow } from './enterprises';
import { newUsers } from './new-users';
import { changeDirectory, type Told } from './sync';

type UserRow = Omit<KitUserView, 'createdAt'> & { createdAt: Date };

const SELECT = `SELECT u.id, u.user_name AS "userName", u.name, u.org_code AS "orgCode",
    d.org_name AS "orgName", u.role, u.enabled, u.position, u.employee_code AS "employeeCode", u.mobile, u.email,
    u.employee_type AS "employeeType", u.work_place AS "workPlace", u.entry_date AS "entryDate", u.status,
    u.is_signed_in AS "isSignedIn", u.created_at AS "createdAt"
  FROM kit_users u JOIN kit_applications a ON a.id = u.application
    LEFT JOIN kit_departments d ON d.enterprise = a.enterprise AND d.org_code = u.org_code`;

/** Users of one application, newest first. */
export async function listUsers(
  world: World,
  enterpriseId: string,
  query: ListUsers,
): Promise<Page<KitUserView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<UserRow>(
    `${SELECT}
     WHERE a.enterprise::text = $1 AND a.id = $2 AND ($3::text IS NULL OR u.status = $3)
       AND ($4::text IS NULL OR u.user_name ILIKE $4 OR u.name ILIKE $4 OR u.mobile ILIKE $4 OR u.email ILIKE $4)
       AND ($5::timestamptz IS NULL OR (u.created_at, u.id::text) < ($5, $6))
     ORDER BY u.created_at DESC, u.id::text DESC LIMIT $7`,
    [
      enterpriseId,
      query.application,
      query.status ?? null,
      containing(query.q),
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(
    rows,
    query.limit,
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
    }),
  );
}

/** The appId of an application that is there. */
export async function appIdOf(db: Db, enterpriseId: string, application: string): Promise<string> {
  const { rows } = await db.query<{ appId: string }>(
    `SELECT app_id AS "appId" FROM kit_applications
     WHERE id::text = $1 AND enterprise::text = $2 AND status = 'active'`,
    [application, enterpriseId],
  );
  const [found] = rows;
  if (!found) throw notFound('application');
  return found.appId;
}

async function insertUsers(
  client: PoolClient,
  application: string,
  users: readonly PutUser[],
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO kit_users (id, application, user_name, name, org_code, role, enabled, position, employee_code,
       mobile, email, employee_type, work_place, entry_date, status, created_at)
     SELECT id, $1, user_name, name, org_code, role, enabled, position, employee_code, mobile, email,
       employee_type, work_place, entry_date, 'authorised', $2
     FROM jsonb_to_recordset($3::jsonb) AS told (id uuid, user_name text, name text, org_code text, role text,
       enabled boolean, position text, employee_code text, mobile text, email text, employee_type int,
       work_place text, entry_date text)
     ON CONFLICT (application, user_name) DO UPDATE SET name = excluded.name, org_code = excluded.org_code,
       role = excluded.role, enabled = excluded.enabled, position = excluded.position,
       employee_code = excluded.employee_code, mobile = excluded.mobile, email = excluded.email,
       employee_type = excluded.employee_type, work_place = excluded.work_place,
       entry_date = excluded.entry_date, status = 'authorised'`,
    [application, now, JSON.stringify(users.map(toRecord))],
  );
}

const toRecord = ({
  userName,
  orgCode,
  employeeCode,
  employeeType,
  workPlace,
  entryDate,
  ...user
}: PutUser) => ({
  ...user,
  id: newId(),
  user_name: userName,
  org_code: orgCode,
  employee_code: employeeCode,
  employee_type: employeeType,
  work_place: workPlace,
  entry_date: entryDate,
});

async function told(
  client: PoolClient,
  world: World,
  at: { enterprise: EnterpriseRow; application: string; userNames: readonly string[]; flag: Flag },
): Promise<Told[]> {
  const { rows } = await client.query<UserRow>(
    `${SELECT} WHERE u.application::text = $1 AND u.user_name = ANY($2::text[]) ORDER BY u.user_name`,
    [at.application, at.userNames],
  );
  if (rows.length === 0) throw notFound('user');
  const appId = await appIdOf(client, at.enterprise.id, at.application);
  const users = rows.map(
    ({ id: _, orgName: __, status: ___, isSignedIn: ____, createdAt: _____, ...user }) => user,
  );
  const currentSyncTime = kitTimeStamp(world.now());
  const params = usersBody(at.enterprise, { appId, users, currentSyncTime }, at.flag);
  return [{ purpose: 'sync-users', params }];
}

/** Authorises a user, or changes the one with this name. */
export const putUser = (
  world: World,
  enterpriseId: string,
  application: string,
  user: PutUser,
): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    await appIdOf(client, enterpriseId, application);
    const departments = await departmentsOf(client, enterprise.id);
    if (user.orgCode !== '' && !departments.some(({ orgCode }) => orgCode === user.orgCode)) {
      throw invalid('orgCode', 'no such department');
    }
    const { rowCount } = await client.query(
      `SELECT FROM kit_users WHERE application::text = $1 AND user_name = $2 AND status = 'authorised'`,
      [application, user.userName],
    );
    await insertUsers(client, application, [user], world.now());
    const userNames = [user.userName];
    return told(client, world, { enterprise, application, userNames, flag: rowCount ? 2 : 1 });
  });

/** Authorises up to 500 made-up users in one call. */
export const generateUsers = (
  world: World,
  enterpriseId: string,
  application: string,
  count: number,
): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    await appIdOf(client, enterpriseId, application);
    const { rows } = await client.query<{ known: number }>(
      'SELECT count(*)::int AS known FROM kit_users WHERE application::text = $1',
      [application],
    );
    const departments = await departmentsOf(client, enterprise.id);
    const codes = departments.map(({ orgCode }) => orgCode);
    const users = newUsers({
      from: (rows[0]?.known ?? 0) + 1,
      count,
      codes,
      tenantCode: enterprise.tenantCode,
    });
    await insertUsers(client, application, users, world.now());
    const userNames = users.map(({ userName }) => userName);
    return told(client, world, { enterprise, application, userNames, flag: 1 });
  });

/** Takes users away: by withdrawing their authorisation (3) or by deleting them (0). */
export const takeUsers = (
  world: World,
  enterpriseId: string,
  application: string,
  taken: { userNames: readonly string[]; status: 'withdrawn' | 'removed' },
): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    await appIdOf(client, enterpriseId, application);
    const { userNames, status } = taken;
    await client.query(
      `UPDATE kit_users SET status = $3, is_signed_in = false
       WHERE application::text = $1 AND user_name = ANY($2::text[])`,
      [application, userNames, status],
    );
    const flag = status === 'withdrawn' ? 3 : 0;
    return told(client, world, { enterprise, application, userNames, flag });
  });
