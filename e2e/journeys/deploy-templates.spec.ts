import type { Locator, Page } from '@playwright/test';
import { archive, type Entry } from '@/lib/deploy-templates/package/zip-fixtures';
import { apiRoutes, routes } from '@/lib/routes';
import { freshId } from '../fixtures/marketplace';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const room = (key: string, values?: Record<string, string | number>) =>
  word(`deploy-templates.${key}`, values);
const reason = (code: string) => word(`errors.fields.${code}`);

const SOUND: readonly Entry[] = [
  {
    path: 'versions.tf',
    data: 'terraform {\n  required_providers {\n    huaweicloud = {\n      source  = "huaweicloud/huaweicloud"\n      version = ">= 1.56.0"\n    }\n  }\n}\n',
  },
  {
    path: 'variables.tf',
    data: 'variable "name" {\n  type        = string\n  default     = "demo"\n  description = "Name"\n}\n',
  },
  {
    path: 'main.tf',
    data: `data "huaweicloud_koogallery_assets" "image" {
  asset_id      = "asset-yunshu-backup-image"
  deployed_type = "image"
}
resource "huaweicloud_compute_instance" "app" {
  name     = var.name
  image_id = data.huaweicloud_koogallery_assets.image.assets[0].image_deployed_object[0].image_id
}
`,
  },
  { path: 'outputs.tf', data: 'output "id" {\n  value = huaweicloud_compute_instance.app.id\n}\n' },
];
const zip = (...more: readonly Entry[]) => ({
  name: 'template.zip',
  mimeType: 'application/zip',
  buffer: archive([...SOUND, ...more]),
});
/** Of the documented form; it opens nothing. */
const SECRET = ['MFyfvK41ba2giqM7Uio6', 'PznpdUKGpownRZlmVmHc'].join('');

const button = (at: Page | Locator, key: string, values?: Record<string, string | number>) =>
  at.getByRole('button', { name: room(key, values), exact: true });
const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.getByLabel(room('new.file'), { exact: true }).setInputFiles(file);
const tab = (page: Page, key: string) => page.getByRole('tab', { name: room(`tabs.${key}`) });

test.use({ person: 'owner' });

test('a package that must not be taken is refused with its file and line', async ({ page }) => {
  await show(page, routes.newDeployTemplate());
  const zeros = Buffer.alloc(2 * 1024 * 1024).toString('latin1');
  const refused: readonly [Entry, string, { line: number; column: number } | null][] = [
    [
      { path: 'keys.tf', data: `locals {\n  x = "${SECRET}"\n}\n` },
      'template_secret_key',
      { line: 2, column: 8 },
    ],
    [{ path: 'prod.tfvars', data: 'a = 1' }, 'template_tfvars', null],
    [{ path: 'bomb.sh', data: 'x', declared: zeros.length }, 'template_unpacked_too_large', null],
    [{ path: '../../etc/x.tf', data: '' }, 'template_path_escape', null],
    [{ path: 'link.tf', data: '/etc/passwd', mode: 0o120777 }, 'template_symlink', null],
    [
      { path: 'bad.tf', data: 'resource "a" "b" {\n  x = = 1\n}\n' },
      'template_syntax',
      { line: 2, column: 7 },
    ],
  ];
  for (const [entry, code, place] of refused) {
    await choose(page, zip(entry));
    const told = page.getByRole('alert').filter({ hasText: reason(code) });
    await expect(told).toBeVisible();
    await expect(told).toContainText(
      place ? room('problems.place', { file: entry.path, ...place }) : entry.path,
    );
  }
  await expectAccessible(page);
});

test('a sound template goes from its upload to active on a listed image, and not on an unlisted one', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await show(page, routes.newDeployTemplate());
  const name = freshId('Journey-');
  await button(page, 'pre.again').or(button(page, 'pre.setUp')).click();
  const settings = page.getByRole('dialog', { name: room('settings.title') });
  await settings.getByLabel(room('settings.projectId')).fill('de300000000000000000000000000001');
  await button(settings, 'settings.save').click();
  await expect(page.getByText(room('settings.outcomes.enabled')).first()).toBeVisible();

  await page.getByLabel(room('describe.name')).fill(name);
  await choose(page, zip());
  await expect(page.getByText(room('new.read', { files: 4, variables: 1, resources: 2 }))).toBeVisible();
  await button(page, 'new.send').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await settled(page);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  const unlisted = await page.request.put(apiRoutes.deployLinks(id), {
    data: { links: [{ specificationId: '01a0b1c2-0000-7000-8000-000000000000', regions: ['cn-south-1'] }] },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(unlisted.status()).toBe(400);
  expect((await unlisted.json()).errors).toMatchObject([{ code: 'template_unknown_specification' }]);

  await button(page, 'links.change').first().click();
  const links = page.getByRole('dialog', { name: room('links.dialogTitle') });
  // The demo's own templates serve the first specification.
  await links.getByRole('checkbox', { name: 'cn-south-1' }).last().check();
  await button(links, 'links.save').click();
  await expect(links).toHaveCount(0);

  await button(page, 'actions.test').click();
  const started = page.getByRole('dialog', { name: room('test.title', { number: 1 }) });
  await button(started, 'test.start').click();
  await expect(started).toHaveCount(0);
  await tab(page, 'tests').click();
  await expect(page.getByText(room('runStates.passed'), { exact: true })).toBeVisible({ timeout: 120_000 });

  await button(page, 'actions.submit').click();
  await button(page.getByRole('alertdialog'), 'confirm.submit.send').click();
  await button(page, 'actions.scan').click();
  const scan = page.getByRole('dialog', { name: room('scan.title') });
  await scan.getByLabel(room('scan.report')).fill('{"verdict":"passed","scanner":"journey","findings":[]}');
  await button(scan, 'scan.send').click();
  await expect(scan).toHaveCount(0);
  await button(page, 'actions.decide').click();
  const decision = page.getByRole('dialog', { name: room('decision.title') });
  await button(decision, 'decision.send').click();
  await expect(decision).toHaveCount(0);
  await expect(page.getByText(room('states.active'), { exact: true }).first()).toBeVisible();
  for (const key of ['files', 'findings', 'graph', 'form', 'links', 'tests', 'history']) {
    await tab(page, key).click();
    await settled(page);
    await expectAccessible(page);
  }
});

test('an edit becomes a version, is compared, and an error in it is told with file and line', async ({
  page,
  errors,
}) => {
  errors.allow(/status of 400/);
  const made = await page.request.post(apiRoutes.deployTemplates(), {
    multipart: { name: freshId('Edited-'), file: zip() },
    headers: { origin: process.env.BASE_URL ?? '' },
  });
  const { id } = (await made.json()) as { id: string };
  await show(page, `${routes.deployTemplate(id)}?file=outputs.tf`);
  const editor = page.getByRole('textbox', { name: room('editor.content', { path: 'outputs.tf' }) });
  const write = async (text: string) => {
    await editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  };
  await write('output "id" {{');
  await button(page, 'editor.saveAs', { number: 2 }).click();
  const save = page.getByRole('dialog', { name: room('editor.saveTitle', { number: 2 }) });
  await button(save, 'editor.save').click();
  await expect(save.getByRole('alert')).toContainText(reason('template_syntax'));
  await page.keyboard.press('Escape');
  await write('output "id" {\n  value = huaweicloud_compute_instance.app.id\n}\n# more\n');
  await button(page, 'editor.saveAs', { number: 2 }).click();
  await button(save, 'editor.save').click();
  await expect(save).toHaveCount(0);
  await page.getByText(room('editor.modes.compare'), { exact: true }).click();
  await expect(page.getByText('# more')).toBeVisible();
  await expectAccessible(page);
});
