import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { describeTemplate, templatesExportQuery } from '../contract';
import { PACKAGE_PROBLEMS } from '../package/problems';
import { exportTemplates } from './export-templates';
import { decideTemplate, stopTemplate, submitTemplate, withdrawTemplate } from './lifecycle';
import { findOpenRun, finishRun } from './run-progress';
import { deleteTemplate, saveVersion, updateTemplate } from './save-template';
import { setSettings } from './settings';
import { startTest } from './start-test';
import {
  activeTemplate,
  addImage,
  createSound,
  linkTo,
  openSeller,
  passTest,
  scan,
} from './template-fixtures';

let db: TestDatabase;
let seller: Ctx;
beforeAll(async () => {
  db = await createTestDatabase();
  seller = await openSeller(db.pool);
});
afterAll(() => db.drop());

/** Every verb of the room that leaves a row in the audit, at least once. */
async function doEverything(): Promise<void> {
  const image = await addImage(db.admin, seller);
  const active = await activeTemplate(db.admin, seller, image);
  await stopTemplate(seller, active.id, { reason: 'x' });
  await deleteTemplate(seller, active.id);
  await setMarketplaceCredentials(seller, { accessKeyId: 'TESTACCESSKEY', secret: 'test-secret' });
  await setSettings(seller, { projectId: 'a'.repeat(32), region: 'cn-north-4' });
  const made = await createSound(seller);
  const described = { name: 'Other', introduction: 'x', instructions: 'y', deployMinutes: 5 };
  await updateTemplate(seller, made.id, describeTemplate.parse(described));
  const files = [...made.current.files, { path: 'a.md', content: 'x' }];
  await saveVersion(seller, made.id, { files, baseNumber: 1, note: '' });
  const started = await startTest(seller, made.id, { values: { admin_password: 'Given-1' } });
  const run = await findOpenRun(seller, started.runs[0]?.id ?? '');
  if (run) await finishRun(seller, run, { outcome: 'passed', isLeftBehind: false });
  await linkTo(seller, made.id, image);
  await passTest(db.admin, made.id);
  await submitTemplate(seller, made.id);
  await withdrawTemplate(seller, made.id);
  await submitTemplate(seller, made.id);
  await scan(seller, made.id);
  await decideTemplate(seller, made.id, { verdict: 'rejected', reason: 'x' });
  await (await exportTemplates.stream(seller, templatesExportQuery.parse({}), (key) => key)).text();
}

it('everything that the room writes into the audit has words in either language', async () => {
  await doEverything();
  const { rows } = await db.admin.query<{ action: string; changes: object | null }>(
    "select action, changes from audit_entries where seller_id = $1 and action like 'deploy_templates.%'",
    [seller.sellerId],
  );
  const actions = [...new Set(rows.map(({ action }) => action.replace('deploy_templates.', '')))];
  const fields = [...new Set(rows.flatMap(({ changes }) => Object.keys(changes ?? {})))];
  for (const locale of LOCALES) {
    const { audit } = messagesFor(locale);
    expect(Object.keys(audit.actions.deploy_templates).sort()).toEqual(actions.sort());
    expect(fields.filter((field) => !Object.hasOwn(audit.fields, field))).toEqual([]);
  }
});

it('every reason to refuse a package has words in either language', () => {
  for (const locale of LOCALES) {
    const known = Object.keys(messagesFor(locale).errors.fields);
    expect(PACKAGE_PROBLEMS.filter((code) => !known.includes(code))).toEqual([]);
  }
});
