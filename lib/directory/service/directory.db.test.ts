import { createPrivateKey, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { tenantsQuery, usersQuery } from '../contract';
import { MAX_KIT_KEYS } from '../contract-values';
import { getDepartmentTree } from './department-tree';
import { as as asMember, department, facts, fillDirectory, tenant } from './directory-fixtures';
import { getDirectoryOptions } from './directory-options';
import { createKitKey, listKitKeys, newKeyPair, privateKeysOf, removeKitKey } from './kit-keys';
import { getTenant, listTenants } from './list-tenants';
import { listUsers } from './list-users';
import { revealClientSecret, revealContact } from './reveal';
import { putDepartment } from './sync-departments';
import { putTenant } from './sync-tenant';

let db: TestDatabase;
let seller: Ctx;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  seller = await createTestSeller(db.pool);
});

const as = (role: Role, of: Ctx = seller) => asMember(role, of);

async function fill(): Promise<string> {
  await fillDirectory(seller);
  const page = await listTenants(seller, tenantsQuery.parse({ q: 'acme' }));
  return page.items[0]?.id ?? '';
}

describe('enterprises', () => {
  it('are listed with what belongs to each, found by name, code, domain and exact ids', async () => {
    await fill();
    const all = await listTenants(as('auditor'), tenantsQuery.parse({}));
    expect(all).toMatchObject({ total: 2, totalIsExact: true });
    expect(all.items).toMatchObject([
      { name: 'beta', instanceId: 'i-2', applications: 0, users: 1, departments: 0 },
      { name: 'acme', instanceId: 'i-1', applications: 2, users: 4, departments: 2 },
    ]);
    const found = async (q: string) =>
      (await listTenants(seller, tenantsQuery.parse({ q }))).items.map((one) => one.name);
    for (const q of ['ACM', 'code-acme', 'acme.example', 'i-1', 'order-acme'])
      expect(await found(q)).toEqual(['acme']);
    expect(await found('t-1')).toEqual(['beta', 'acme']);
    expect(await found('i-')).toEqual([]);
  });

  it('are paged in either order', async () => {
    for (let index = 0; index < 30; index += 1)
      await putTenant(seller, tenant(`i-${index}`), facts(`n${String(index).padStart(2, '0')}`));
    const query = (more: object) => tenantsQuery.parse({ limit: 25, sort: 'name', dir: 'asc', ...more });
    const first = await listTenants(seller, query({}));
    const second = await listTenants(seller, query({ cursor: first.nextCursor }));
    expect(first.items).toHaveLength(25);
    expect(second.items.map((one) => one.name)).toEqual(['n25', 'n26', 'n27', 'n28', 'n29']);
    expect(second.nextCursor).toBeNull();
  });

  it('are shown with their applications, without a secret', async () => {
    const detail = await getTenant(as('auditor'), await fill());
    expect(detail.applicationList).toMatchObject([
      { appId: 'app-1', clientId: 'client-1', users: 3 },
      { appId: 'app-2', clientId: 'client-1', users: 1 },
    ]);
    expect(JSON.stringify(detail)).not.toMatch(/secret|sealed/i);
  });

  it('show their departments as a tree with the people of each, once', async () => {
    const id = await fill();
    await putDepartment(seller, tenant('i-1'), department('d3', 'gone'));
    expect(await getDepartmentTree(as('auditor'), id)).toMatchObject([
      { orgCode: 'd1', users: 3, children: [{ orgCode: 'd2', users: 0, children: [] }] },
      { orgCode: 'd3', children: [] },
    ]);
  });
});

describe('users', () => {
  const names = async (query: Record<string, string>) =>
    (await listUsers(seller, usersQuery.parse({ sort: 'name', dir: 'asc', ...query }))).items.map(
      (one) => `${one.appId}/${one.userName}`,
    );

  it('are found by enterprise, application, department, role, state and text', async () => {
    const id = await fill();
    expect(await names({ tenant: id, app: 'app-1' })).toEqual(['app-1/a', 'app-1/b', 'app-1/c']);
    expect(await names({ tenant: newId() })).toEqual([]);
    expect(await names({ org: 'd2' })).toEqual([]);
    expect(await names({ role: 'admin' })).toEqual(['app-1/b']);
    expect(await names({ state: 'withdrawn,disabled' })).toEqual(['app-1/b', 'app-1/c']);
    expect(await names({ state: 'active', tenant: id })).toHaveLength(2);
    expect(await names({ q: 'Z' })).toEqual(['app-1/z']);
  });

  it('show contact data in part, with the names of enterprise and department', async () => {
    const id = await fill();
    const page = await listUsers(as('auditor'), usersQuery.parse({ tenant: id, app: 'app-1', q: 'a' }));
    expect(page.items).toMatchObject([
      {
        tenantRowId: id,
        tenantName: 'acme',
        departmentName: 'd1',
        state: 'active',
        mobile: '***8000',
        email: 'a***@example.com',
      },
    ]);
    expect(page.total).toBe(1);
  });

  it('show it in full to those who manage, and the audit says who looked', async () => {
    await fill();
    const { items } = await listUsers(seller, usersQuery.parse({ q: 'a', app: 'app-1' }));
    const id = items[0]?.id ?? '';
    expect(await revealContact(as('delivery'), id)).toEqual({
      mobile: '13800138000',
      email: 'a@example.com',
    });
    const { rows } = await db.admin.query(
      `select actor_label from audit_entries where action = 'directory.reveal_contact' and subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ actor_label: 'Lin' }]);
    await expect(revealContact(as('auditor'), id)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('key pairs', () => {
  it('have 3072 bits; the public half carries no frame, the private half is sealed', async () => {
    const made = await createKitKey(as('owner'));
    const key = createPublicKey({ key: Buffer.from(made.publicKey, 'base64'), format: 'der', type: 'spki' });
    expect(made.publicKey).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(3072);
    const { rows } = await db.admin.query<{ private_key_sealed: Buffer }>(
      'select private_key_sealed from kit_keys where id = $1',
      [made.id],
    );
    const stored = rows[0]?.private_key_sealed ?? Buffer.alloc(0);
    expect(() => createPrivateKey(stored)).toThrow();
    expect(stored.includes('PRIVATE KEY')).toBe(false);
    const [own] = await seller.run((tx, ctx) => privateKeysOf(ctx, tx));
    expect(own && createPublicKey(own).equals(key)).toBe(true);
  });

  it('are listed newest first, and none of another seller', async () => {
    const first = await createKitKey(seller);
    const second = await createKitKey(seller);
    expect(await listKitKeys(as('auditor'))).toEqual([second, first]);
    expect(await listKitKeys(await createTestSeller(db.pool))).toEqual([]);
  });
});

describe('key pairs, once made,', () => {
  it('are removed for good, with a row in the audit', async () => {
    const { id } = await createKitKey(seller);
    await removeKitKey(as('delivery'), id);
    expect(await listKitKeys(seller)).toEqual([]);
    await expect(removeKitKey(seller, id)).rejects.toMatchObject({ kind: 'not_found' });
    const { rows } = await db.admin.query(
      `select actor_label from audit_entries where action = 'directory.remove_kit_key' and subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ actor_label: 'Lin' }]);
  });

  it('are at most as many as are tried on a secret, also when two are made at once', async () => {
    const pair = newKeyPair();
    const made = await Promise.allSettled(
      Array.from({ length: MAX_KIT_KEYS + 2 }, () => createKitKey(seller, pair)),
    );
    const refused = made.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(2);
    expect(refused[0]?.reason).toMatchObject({ kind: 'conflict', code: 'kit_key_limit' });
    expect(await listKitKeys(seller)).toHaveLength(MAX_KIT_KEYS);
  });

  it('belong to their seller alone, and to who manages', async () => {
    const { id } = await createKitKey(seller);
    const other = as('owner', await createTestSeller(db.pool));
    await expect(removeKitKey(other, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(removeKitKey(as('product_manager'), id)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await listKitKeys(seller)).toHaveLength(1);
  });
});

describe('what the filters offer', () => {
  it('are enterprises and applications, and departments of the enterprise that is chosen', async () => {
    const id = await fill();
    const open = await getDirectoryOptions(as('auditor'), {});
    expect(open.tenants.map(({ name }) => name)).toEqual(['acme', 'beta']);
    expect(open).toMatchObject({ applications: ['app-1', 'app-2'], departments: [] });
    const chosen = await getDirectoryOptions(seller, { tenant: id });
    expect(chosen.departments).toEqual([
      { orgCode: 'd1', name: 'd1' },
      { orgCode: 'd2', name: 'd2' },
    ]);
    const other = as('owner', await createTestSeller(db.pool));
    expect(await getDirectoryOptions(other, { tenant: id })).toEqual({
      tenants: [],
      applications: [],
      departments: [],
    });
    await expect(getDirectoryOptions(as('finance'), {})).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('who may', () => {
  it('read: not finance; change and make keys: not the auditor', async () => {
    const refused = { kind: 'forbidden' };
    await expect(listTenants(as('finance'), tenantsQuery.parse({}))).rejects.toMatchObject(refused);
    await expect(listUsers(as('finance'), usersQuery.parse({}))).rejects.toMatchObject(refused);
    await expect(getTenant(as('finance'), newId())).rejects.toMatchObject(refused);
    await expect(getDepartmentTree(as('finance'), newId())).rejects.toMatchObject(refused);
    await expect(listKitKeys(as('finance'))).rejects.toMatchObject(refused);
    await expect(createKitKey(as('auditor'))).rejects.toMatchObject(refused);
    expect(() => putTenant(as('auditor'), tenant('i'), facts('x'))).toThrow(expect.objectContaining(refused));
  });

  it('sees nothing of another seller', async () => {
    const id = await fill();
    const { applicationList } = await getTenant(seller, id);
    const app = applicationList[0]?.id ?? '';
    expect(await revealClientSecret(seller, app)).toEqual({ clientSecret: 's3cret' });
    const other = as('owner', await createTestSeller(db.pool));
    const missing = { kind: 'not_found' };
    await expect(getTenant(other, id)).rejects.toMatchObject(missing);
    await expect(getDepartmentTree(other, id)).rejects.toMatchObject(missing);
    await expect(revealClientSecret(other, app)).rejects.toMatchObject(missing);
    expect((await listUsers(other, usersQuery.parse({}))).total).toBe(0);
  });
});
