import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { tenantExportQuery, tenantsQuery, userExportQuery, usersQuery } from '../contract';
import { TENANT_COLUMNS, USER_COLUMNS } from '../contract-values';
import { as, facts, fillDirectory, person, tenant } from './directory-fixtures';
import { exportTenants } from './export-tenants';
import { exportUsers } from './export-users';
import { listTenants } from './list-tenants';
import { listUsers } from './list-users';
import { putTenant } from './sync-tenant';
import { putUsers } from './sync-users';

const NOW = new Date('2026-03-10T04:00:00Z');
const words = (key: string) => key;
let db: TestDatabase;
let seller: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  seller = await createTestSeller(db.pool, { now: () => NOW });
  await fillDirectory(seller);
  await putTenant(seller, tenant('i-3'), facts('=evil()'));
  const odd = person('o', { name: '欧阳倩', employeeType: 1, entryDate: '2020-02-29', orgCode: 'd9' });
  await putUsers(seller, { ...tenant('i-9', 'unknown'), appId: 'app-9' }, [odd], { authorize: true });
});
afterAll(() => db.drop());

async function read(response: Response) {
  const records: string[][] = parse(await response.text(), { bom: true });
  const [header = [], ...rest] = records;
  const control = rest.pop()?.[0];
  return {
    header,
    rows: rest.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]]))),
    control,
  };
}
const tenantsFile = async (query: object, ctx = seller) =>
  read(await exportTenants.stream(ctx, tenantExportQuery.parse(query), words));
const usersFile = async (query: object, ctx = seller) =>
  read(await exportUsers.stream(ctx, userExportQuery.parse(query), words));

describe('the file of enterprises', () => {
  it('holds the rows of the list in its order, with the columns asked for, each once', async () => {
    for (const query of [{}, { sort: 'name', dir: 'asc' }, { q: 'code-acme' }, { q: 'nothing' }]) {
      const { items } = await listTenants(seller, tenantsQuery.parse(query));
      const file = await tenantsFile({ ...query, columns: 'tenantCode,users,users' });
      expect(file.header).toEqual(['columns.tenantCode', 'columns.users']);
      expect(file.rows).toEqual(
        items.map((row) => ({ 'columns.tenantCode': row.tenantCode, 'columns.users': String(row.users) })),
      );
      expect(file.control).toBe(`#control rows=${items.length}`);
    }
  });

  it('has every column unless told otherwise, times in China, and no formula', async () => {
    const file = await tenantsFile({ q: 'evil' });
    expect(file.header).toEqual(TENANT_COLUMNS.map((id) => `columns.${id}`));
    expect(file.rows[0]).toMatchObject({
      'columns.name': "'=evil()",
      'columns.createdAt': '2026-03-10T12:00:00+08:00',
    });
  });
});

describe('the file of users', () => {
  it('holds the rows of the list under the same filters', async () => {
    const [acme] = (await listTenants(seller, tenantsQuery.parse({ q: 'acme' }))).items;
    const filters = [
      {},
      { tenant: acme?.id },
      { state: 'withdrawn,disabled' },
      { role: 'admin' },
      { app: 'app-2', sort: 'name', dir: 'asc' },
      { org: 'd9' },
      { q: 'A' },
    ];
    for (const filter of filters) {
      const { items } = await listUsers(seller, usersQuery.parse(filter));
      const file = await usersFile({ ...filter, columns: 'userName,app' });
      expect(file.rows.map((row) => `${row['columns.app']}/${row['columns.userName']}`)).toEqual(
        items.map((user) => `${user.appId}/${user.userName}`),
      );
      expect(file.control).toBe(`#control rows=${items.length}`);
    }
  });

  it('shows of people no more than tells one from another', async () => {
    const file = await usersFile({ q: 'a', app: 'app-1' });
    expect(file.header).toEqual(USER_COLUMNS.map((id) => `columns.${id}`));
    expect(file.rows[0]).toMatchObject({
      'columns.name': 'A***',
      'columns.mobile': '***8000',
      'columns.email': 'a***@example.com',
      'columns.tenant': 'acme',
      'columns.department': 'd1',
      'columns.state': 'states.active',
      'columns.role': 'roles.user',
    });
    const [odd] = (await usersFile({ org: 'd9' })).rows;
    expect(odd).toMatchObject({
      'columns.name': '欧***倩',
      'columns.tenant': 'unknown',
      'columns.department': '',
      'columns.employeeType': 'employeeTypes.1',
      'columns.entryDate': '2020-02-29',
      'columns.mobile': '',
    });
  });
});

describe('either file', () => {
  it('leaves an audit row with its filter and digest', async () => {
    await usersFile({ state: 'active', q: 'audited' });
    const { rows } = await db.admin.query<{ changes: Record<string, [unknown, unknown]> }>(
      `select changes from audit_entries where action = 'directory.export_users' order by id desc limit 1`,
    );
    expect(rows[0]?.changes).toMatchObject({
      outcome: [null, 'complete'],
      rows: [null, 0],
      filter: [null, { state: ['active'], q: 'audited' }],
      sha256: [null, expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
  });

  it('is for who manages the directory, not for who only reads it, and of their seller alone', async () => {
    const refused = { kind: 'forbidden' };
    for (const role of ['finance', 'auditor', 'product_manager'] as const) {
      await expect(tenantsFile({}, as(role, seller))).rejects.toMatchObject(refused);
      await expect(usersFile({}, as(role, seller))).rejects.toMatchObject(refused);
    }
    const other = await createTestSeller(db.pool);
    expect((await tenantsFile({}, as('delivery', other))).rows).toEqual([]);
    expect((await usersFile({}, as('delivery', other))).rows).toEqual([]);
  });
});
