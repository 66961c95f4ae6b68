import type { ListEnterprises } from '../../contract-kit';
import { notFound } from '../../problem';
import type { Page } from '../../views';
import type { DepartmentView, EnterpriseDetail, EnterpriseView, KitApplicationView } from '../../views-kit';
import type { Db, World } from '../../world';
import { containing, readPosition, toPage } from '../paging';

export type EnterpriseRow = Omit<EnterpriseView, 'createdAt' | 'updatedAt'> & {
  createdAt: Date;
  updatedAt: Date;
};

const SELECT = `SELECT e.id, e.connection_id AS "connectionId", e.generation, e.tenant_id AS "tenantId",
    e.tenant_code AS "tenantCode", e.name, e.domain_name AS "domainName", e.instance,
    i.instance_id AS "instanceId", i.order_id AS "orderId", e.is_test AS "isTest", e.status,
    (SELECT count(*)::int FROM kit_applications a WHERE a.enterprise = e.id AND a.status = 'active') AS applications,
    (SELECT count(*)::int FROM kit_departments d WHERE d.enterprise = e.id) AS departments,
    (SELECT count(*)::int FROM kit_users u JOIN kit_applications a ON a.id = u.application
      WHERE a.enterprise = e.id AND u.status = 'authorised') AS users,
    e.created_at AS "createdAt", e.updated_at AS "updatedAt"
  FROM kit_enterprises e LEFT JOIN instances i ON i.id = e.instance`;

export const toEnterpriseView = (row: EnterpriseRow): EnterpriseView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** Enterprises, newest first. */
export async function listEnterprises(world: World, query: ListEnterprises): Promise<Page<EnterpriseView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<EnterpriseRow>(
    `${SELECT}
     WHERE ($1::text IS NULL OR e.name ILIKE $1 OR e.tenant_code ILIKE $1 OR e.tenant_id ILIKE $1
         OR i.instance_id ILIKE $1)
       AND ($2::timestamptz IS NULL OR (e.created_at, e.id::text) < ($2, $3))
     ORDER BY e.created_at DESC, e.id::text DESC LIMIT $4`,
    [containing(query.q), position?.at ?? null, position?.id ?? null, query.limit + 1],
  );
  return toPage(rows, query.limit, ({ createdAt, id }) => ({ at: createdAt, id }), toEnterpriseView);
}

/** One enterprise; `isLocked` holds it until the transaction ends. */
export async function findEnterprise(db: Db, id: string, isLocked = false): Promise<EnterpriseRow> {
  const { rows } = await db.query<EnterpriseRow>(
    `${SELECT} WHERE e.id::text = $1${isLocked ? ' FOR UPDATE OF e' : ''}`,
    [id],
  );
  const [row] = rows;
  if (!row) throw notFound('enterprise');
  return row;
}

export async function applicationsOf(db: Db, enterprise: string): Promise<KitApplicationView[]> {
  const { rows } = await db.query<KitApplicationView>(
    `SELECT a.id, a.name, a.app_id AS "appId", a.client_id AS "clientId", a.login_url AS "loginUrl", a.status,
       (SELECT count(*)::int FROM kit_users u WHERE u.application = a.id AND u.status = 'authorised') AS users
     FROM kit_applications a WHERE a.enterprise::text = $1 ORDER BY a.created_at, a.id`,
    [enterprise],
  );
  return rows;
}

/** Departments in the order in which they were made, so that a parent stands before its children. */
export async function departmentsOf(db: Db, enterprise: string): Promise<DepartmentView[]> {
  const { rows } = await db.query<DepartmentView>(
    `SELECT org_code AS "orgCode", org_name AS "orgName", parent_code AS "parentCode"
     FROM kit_departments WHERE enterprise::text = $1 ORDER BY created_at, org_code`,
    [enterprise],
  );
  return rows;
}

/** One enterprise with its applications and departments. */
export async function getEnterprise(world: World, id: string): Promise<EnterpriseDetail> {
  const enterprise = toEnterpriseView(await findEnterprise(world.pool, id));
  const applications = await applicationsOf(world.pool, id);
  return { enterprise, applications, departments: await departmentsOf(world.pool, id) };
}
