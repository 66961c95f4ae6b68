import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { tenantExportQuery, tenantsQuery, userExportQuery, usersQuery } from '../contract';
import { department, facts, fillDirectory, person, tenant } from './directory-fixtures';
import { exportTenants } from './export-tenants';
import { exportUsers } from './export-users';
import { listKitKeys, removeKitKey } from './kit-keys';
import { getTenant, listTenants } from './list-tenants';
import { listUsers } from './list-users';
import { revealClientSecret, revealContact } from './reveal';
import { removeApplication } from './sync-application';
import { putDepartment, removeDepartment } from './sync-departments';
import { putTenant, removeTenant } from './sync-tenant';
import { putUsers, removeUsers } from './sync-users';
import { trySignIn } from './try-sign-in';

let db: TestDatabase;
let seller: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  seller = await createTestSeller(db.pool);
});
afterAll(() => db.drop());

/** Every verb of the room that leaves a row in the audit, at least once. */
async function doEverything(): Promise<void> {
  await fillDirectory(seller);
  const { items } = await listTenants(seller, tenantsQuery.parse({ q: 'acme' }));
  const { applicationList } = await getTenant(seller, items[0]?.id ?? '');
  const application = applicationList[0]?.id ?? '';
  const [user] = (await listUsers(seller, usersQuery.parse({}))).items;
  const one = tenant('i-1');
  const app = { ...one, appId: 'app-1' };
  await revealClientSecret(seller, application);
  await revealContact(seller, user?.id ?? '');
  await trySignIn(
    seller,
    application,
    { code: 'x' },
    { standIns: [], fetch: () => Promise.reject(new Error()) },
  );
  const words = (key: string) => key;
  await (await exportTenants.stream(seller, tenantExportQuery.parse({}), words)).text();
  await (await exportUsers.stream(seller, userExportQuery.parse({}), words)).text();
  await putTenant(seller, one, { ...facts('acme'), name: 'renamed' });
  await putUsers(seller, app, [person('a', { name: 'other' })], { authorize: true });
  await putDepartment(seller, one, department('d7', 'd1'));
  await putDepartment(seller, one, { ...department('d7'), name: 'renamed' });
  await removeDepartment(seller, one, 'd7');
  await removeUsers(seller, app, ['a']);
  await removeApplication(seller, app);
  await removeTenant(seller, one);
  for (const { id } of await listKitKeys(seller)) await removeKitKey(seller, id);
}

it('everything that the room writes into the audit has words in either language', async () => {
  await doEverything();
  const { rows } = await db.admin.query<{ action: string; changes: object | null }>(
    'select action, changes from audit_entries where seller_id = $1',
    [seller.sellerId],
  );
  const actions = [...new Set(rows.map(({ action }) => action.replace('directory.', '')))];
  const fields = [...new Set(rows.flatMap(({ changes }) => Object.keys(changes ?? {})))];
  for (const locale of LOCALES) {
    const { audit } = messagesFor(locale);
    expect(Object.keys(audit.actions.directory).sort()).toEqual(actions.sort());
    expect(fields.filter((field) => !Object.hasOwn(audit.fields, field))).toEqual([]);
  }
});
