import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { apiRoutes, routes } from '@/lib/routes';
import { freshId } from '../fixtures/marketplace';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const room = (key: string, values?: Record<string, string | number>) => word(`assets.${key}`, values);
const button = (page: Page, key: string, values?: Record<string, string | number>) =>
  page.getByRole('button', { name: room(key, values), exact: true });

async function newAsset(page: Page, kind: string, name: string): Promise<void> {
  await show(page, routes.newAsset());
  await page.getByRole('radio', { name: room(`kinds.${kind}`) }).check();
  await page.getByLabel(room('create.name')).fill(name);
  await button(page, 'create.send').click();
  await expect(page.getByRole('heading', { level: 1, name: `${name} V1.0` })).toBeVisible();
  await settled(page);
}

async function confirmChecks(page: Page, kind: 'image' | 'saas' | 'software_package', points: string[]) {
  for (const point of points) await page.getByLabel(room(`selfChecks.${point}`), { exact: true }).check();
  await button(page, 'detail.save').click();
  await expect(page.getByText(room('detail.saved'), { exact: true }).first(), kind).toBeVisible();
}

async function submit(page: Page): Promise<void> {
  await button(page, 'detail.submit').click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: room('detail.submit'), exact: true }).click();
  await expect(question).toHaveCount(0);
}

async function importReport(page: Page, findings: object[]): Promise<void> {
  await button(page, 'operator.scan').click();
  const form = page.getByRole('dialog', { name: room('operator.scanTitle') });
  const buffer = Buffer.from(JSON.stringify({ scanner: 'Journey', findings }));
  await form
    .getByLabel(room('operator.file'))
    .setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer });
  await form.getByRole('button', { name: room('operator.send'), exact: true }).click();
  await expect(form).toHaveCount(0);
}

const state = (page: Page, key: string) =>
  page.locator('h1 + *').getByText(room(`states.${key}`), { exact: true });

test('an image is described, fails its scan, is fixed, scanned again and approved', async ({ page }) => {
  test.setTimeout(180_000);
  const name = freshId('镜像 ');
  await newAsset(page, 'image', name);
  await page.getByLabel(room('fields.category'), { exact: true }).selectOption('runtime');
  await page.getByLabel(room('fields.architecture'), { exact: true }).selectOption('x86_64');
  await page.getByLabel(room('fields.imageId'), { exact: true }).fill('img-1');
  await page.getByLabel(room('fields.os'), { exact: true }).fill('Ubuntu 24.04');
  await page.getByLabel(room('fields.loginUser'), { exact: true }).fill('root');
  await page.getByLabel(new RegExp(room('regions.cn-north-4'))).check();
  await page.getByLabel(room('fields.agencyName'), { exact: true }).fill('ims_admin');
  await page.getByLabel(room('fields.securityGroup'), { exact: true }).fill('tcp 443 everywhere');
  await page.getByLabel(room('agencyLabel'), { exact: true }).check();
  const points = ['no_malware', 'patched', 'no_preset_accounts', 'password_policy', 'public_image'];
  await confirmChecks(page, 'image', points);
  const todo = page.getByText(word('errors.fields.asset_rule_line', { line: 1 }));
  await expect(todo).toBeVisible();
  await button(page, 'detail.submit').click();
  await expect(page.getByText(room('detail.notReady', { count: 1 }))).toBeVisible();
  await page.getByLabel(room('fields.securityGroup'), { exact: true }).fill('tcp 443 0.0.0.0/0');
  await button(page, 'detail.save').click();
  await expect(page.getByText(room('detail.ready'))).toBeVisible();
  await submit(page);
  await expect(state(page, 'scanning')).toBeVisible();
  await importReport(page, [
    { kind: 'preset_secret', title: 'Key in the image', severity: 'high', place: '/root/.ssh/id_rsa' },
  ]);
  await expect(state(page, 'scan_failed')).toBeVisible();
  await page.getByText(room('scans.howTo'), { exact: true }).click();
  await expect(page.getByText(room('fixes.preset_secret'))).toBeVisible();
  await expectAccessible(page);
  await submit(page);
  await importReport(page, []);
  await expect(state(page, 'pending')).toBeVisible();
  await expect(page.getByText(room('scans.fixed', { count: 1 }))).toBeVisible();
  await button(page, 'operator.decide').click();
  const form = page.getByRole('dialog', { name: room('operator.decideTitle') });
  await form.getByLabel(room('operator.assetId')).fill('MKT-JOURNEY');
  await form.getByRole('button', { name: room('operator.send'), exact: true }).click();
  await expect(form).toHaveCount(0);
  await expect(state(page, 'approved')).toBeVisible();
  await expect(page.getByText('MKT-JOURNEY')).toBeVisible();
  await expectAccessible(page);

  await show(page, routes.assets());
  await page.getByRole('searchbox').fill(name);
  await expect(page.locator('[data-row-link]')).toHaveCount(1);
  await expectAccessible(page);
});

const MEGABYTE = 1024 * 1024;

test('a package is paused by a reload and goes on where it was', async ({ page }, info) => {
  const file = info.outputPath('platform.zip');
  const end = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);
  fs.writeFileSync(
    file,
    Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), randomBytes(12 * MEGABYTE), end]),
  );
  await newAsset(page, 'software_package', freshId('软件包 '));
  const uploads = `**${apiRoutes.assetUploads()}/*`;
  let pieces = 0;
  // The second piece never arrives: the page is left while it is under way.
  await page.route(uploads, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    pieces += 1;
    if (pieces === 1) await route.continue();
  });
  const choose = page.locator('input[type=file]');
  await choose.setInputFiles(file);
  await expect.poll(() => pieces).toBe(2);
  await button(page, 'upload.pause').click();
  await expect(page.getByText(room('upload.paused'))).toBeVisible();
  await expectAccessible(page);
  await page.unroute(uploads);
  await page.reload();
  await settled(page);
  await expect(page.getByText(/platform\.zip/)).toBeVisible();

  const methods: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes(apiRoutes.assetUploads())) methods.push(request.method());
  });
  await choose.setInputFiles(file);
  await expect(page.getByText(room('upload.digest'), { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(methods.filter((method) => method === 'POST')).toEqual([]);
  expect(methods.filter((method) => method === 'PATCH')).toHaveLength(2);
});

test('an application’s domain must be proved, and nothing private is asked for it', async ({ page }) => {
  await newAsset(page, 'saas', freshId('SaaS '));
  await button(page, 'domains.add').click();
  const form = page.getByRole('dialog', { name: room('domains.add') });
  await form.getByLabel(room('domains.domain'), { exact: true }).fill('127.0.0.1:9');
  await form.getByRole('button', { name: room('domains.add'), exact: true }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByText(/^https:\/\/127\.0\.0\.1:9\/koogallery-/)).toBeVisible();
  await button(page, 'domains.verify').click();
  await expect(page.getByText(new RegExp(`^${room('domains.problems.private_address')} · `))).toBeVisible();
  await expectAccessible(page);
});

test('who may only read sees an asset without its actions', async ({ pageOf }) => {
  const page = await pageOf('auditor');
  await show(page, `${routes.assets()}?state=approved`);
  await page.locator('[data-row-link]').first().click();
  await expect(page.getByText(room('outlook.approved'))).toBeVisible();
  await settled(page);
  for (const key of ['detail.delete', 'detail.addVersion', 'detail.rename'])
    await expect(button(page, key)).toHaveCount(0);
  await expectAccessible(page);
});
