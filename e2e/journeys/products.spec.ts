import type { Page } from '@playwright/test';
import type { ListingContent } from '@/lib/products/content/contract';
import type { DraftView } from '@/lib/products/contract';
import { apiRoutes, routes } from '@/lib/routes';
import { storedFiles } from '../fixtures/listing-steps';
import { serviceContent } from '../fixtures/listings';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const products = (key: string, values?: Record<string, string | number>) => word(`products.${key}`, values);

/** What another tab does to the draft. */
async function saveElsewhere(page: Page, id: string, change: (content: ListingContent) => ListingContent) {
  const path = apiRoutes.productDraft(id);
  const draft = (await (await page.request.get(path)).json()) as DraftView;
  const answer = await page.request.put(path, {
    headers: { origin: new URL(page.url()).origin },
    data: { revision: draft.revision, content: change(draft.content) },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Tells one run's names from another's; digits alone would read as a telephone number. */
const stamp = () => Date.now().toString(36);

const saved = (page: Page) =>
  expect(page.getByText(products('form.saved', { name: '' }).trim())).toBeVisible();

async function begin(page: Page, name: string): Promise<string> {
  await show(page, routes.products());
  await page
    .getByRole('link', { name: products('new'), exact: true })
    .first()
    .click();
  await settled(page);
  await page.getByRole('radio', { name: products('delivery.service') }).check();
  await page.getByLabel(products('create.name')).fill(name);
  await page.getByRole('button', { name: products('create.send'), exact: true }).click();
  await expect(page).toHaveURL(/\/products\/[0-9a-f-]{36}\/edit/);
  await settled(page);
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: products('form.submit'), exact: true }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: products('form.submit'), exact: true }).click();
  await expect(page).toHaveURL((url) => /^\/products\/[0-9a-f-]{36}$/.test(url.pathname));
  await settled(page);
}

async function decide(page: Page, choose: (dialog: ReturnType<Page['getByRole']>) => Promise<void>) {
  await page.getByRole('button', { name: products('actions.decide'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: products('decision.title') });
  await choose(dialog);
  await dialog.getByRole('button', { name: products('decision.send'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test('a product is written, refused until it is complete, rejected, corrected and listed', async ({
  page,
}) => {
  const name = `迁移服务${stamp()}`;
  const id = await begin(page, name);

  await page.getByRole('button', { name: products('form.submit'), exact: true }).click();
  await expect(page.getByText(products('problems.required')).first()).toBeVisible();
  await page.getByLabel(products('fields.basics.version'), { exact: true }).fill('v0.1');
  await expect(page.getByText(products('problems.version_format'))).toBeVisible();
  await page.getByLabel(products('fields.basics.version'), { exact: true }).fill('V1.0');
  await expect(page.getByText(products('problems.version_format'))).toHaveCount(0);

  const files = await storedFiles(page);
  await saved(page);
  await saveElsewhere(page, id, () => serviceContent(name, files));
  await page.reload();
  await settled(page);
  await expect(page.getByLabel(products('fields.basics.version'), { exact: true })).toHaveValue('V1.0');
  await submit(page);
  await expect(page.getByText(products('detail.next.pending'))).toBeVisible();

  await decide(page, async (dialog) => {
    await dialog.getByRole('radio', { name: products('decision.rejected') }).check();
    await dialog.getByLabel(products('decision.reason')).fill('商品简介过短');
  });
  await expect(page.getByText('商品简介过短').first()).toBeVisible();
  await page.getByRole('link', { name: products('actions.resubmit'), exact: true }).click();
  await settled(page);
  await page.getByRole('tab', { name: products('form.pages.details') }).click();
  await page
    .getByLabel(products('fields.details.summary'), { exact: true })
    .fill('由认证工程师完成评估、迁移与验收。');
  await saved(page);
  await submit(page);

  await page.getByRole('tab', { name: products('detail.versions') }).click();
  await page
    .getByRole('button', { name: products('versions.open'), exact: true })
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('由认证工程师完成评估、迁移与验收。').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await decide(page, async (dialog) => {
    await dialog.getByLabel(products('decision.productCode')).fill(`OFFI${stamp()}`);
    await dialog.getByLabel(products('decision.skuCode')).first().fill('SKU-1');
  });
  await expect(page.getByText(products('detail.next.on_sale'))).toBeVisible();
  await page.getByRole('tab', { name: products('detail.specifications') }).click();
  await expect(page.getByText('标准服务').first()).toBeVisible();
});

test('two tabs that edit one draft lose nothing: what both changed is chosen', async ({ page, errors }) => {
  errors.allow(/status of 409.*draft/);
  const name = `双页签${stamp()}`;
  const id = await begin(page, name);
  const version = page.getByLabel(products('fields.basics.version'), { exact: true });
  await saveElsewhere(page, id, (content) => ({
    ...content,
    basics: { ...content.basics, version: 'V2.0', tags: ['另一页签'] },
  }));
  await version.fill('V1.5');
  const dialog = page.getByRole('dialog', { name: products('conflict.title') });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText('V2.0')).toBeVisible();
  await dialog.getByRole('radio', { name: products('conflict.mine') }).check();
  await dialog.getByRole('button', { name: products('conflict.merge'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await saved(page);
  await page.reload();
  await settled(page);
  await expect(version).toHaveValue('V1.5');
  await expect(page.getByLabel(products('fields.basics.tags'))).toHaveValue('另一页签');
});

test('a sheet of listings is judged first and then taken', async ({ page }) => {
  await show(page, routes.products());
  await page.getByRole('button', { name: products('sheet.import'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: products('sheet.title') });
  const name = `表格导入${stamp()}`;
  const file = (price: string) => ({
    name: 'listings.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `product_class,delivery_type,name,specification,monthly_price\n通用商品,SaaS,${name},标准版,${price}\n`,
    ),
  });
  await dialog.getByLabel(products('sheet.file')).setInputFiles(file('abc'));
  await expect(dialog.getByText(products('sheet.problems.amount'))).toBeVisible();
  await dialog.getByLabel(products('sheet.file')).setInputFiles(file('39.9'));
  await expect(dialog.getByText(products('sheet.good', { count: 1 }))).toBeVisible();
  await dialog.getByRole('button', { name: products('sheet.send'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await show(page, `${routes.products()}?q=${encodeURIComponent(name)}`);
  await expect(page.locator('[data-row-link]').first()).toContainText(name);
  await page.getByRole('button', { name: products('sheet.import'), exact: true }).click();
  await dialog.getByLabel(products('sheet.file')).setInputFiles(file('39.9'));
  await expect(dialog.getByText(products('sheet.known', { count: 1 }))).toBeVisible();
  await expect(dialog.getByRole('list', { name: products('sheet.knownNames') })).toContainText(name);
  await expect(
    dialog.getByRole('button', { name: products('sheet.sendAll', { count: 1 }), exact: true }),
  ).toBeVisible();
});
