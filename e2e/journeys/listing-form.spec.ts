import type { Page } from '@playwright/test';
import { apiRoutes, routes } from '@/lib/routes';
import { contentOf, KINDS } from '../fixtures/listing-kinds';
import { begin, button, draftOf, optionsOf, picture, storedFiles, write } from '../fixtures/listing-steps';
import { PDF } from '../fixtures/listings';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const products = (key: string, values?: Record<string, string | number>) => word(`products.${key}`, values);
const stamp = () => Date.now().toString(36);

const field = (page: Page, path: string) => page.getByLabel(products(`fields.${path}`), { exact: true });
const openTab = (page: Page, name: string) =>
  page.getByRole('tab', { name: products(`form.pages.${name}`) }).click();

async function choose(page: Page, label: string, name: string, buffer: Buffer): Promise<void> {
  const mimeType = name.endsWith('.pdf') ? 'application/pdf' : 'image/png';
  await page.locator(`input[type=file][aria-label="${label}"]`).setInputFiles({ name, mimeType, buffer });
}

/** Keeps every upload on its way until it is let go. */
async function holdUploads(page: Page): Promise<() => void> {
  const { promise: gone, resolve: letGo } = Promise.withResolvers<void>();
  await page.route(`**${apiRoutes.files()}?field=*`, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

test('what is typed while files are stored stays, on every page, and none of the files is lost', async ({
  page,
}) => {
  const id = await begin(page, 'saas', `上传${stamp()}`);
  const letGo = await holdUploads(page);
  await choose(page, products('fields.basics.logo'), 'logo.png', await picture(120, 120));
  await field(page, 'basics.version').fill('V3.0');
  await openTab(page, 'details');
  const media = `${products('fields.details.media')} ${products('mediaKinds.image')}`;
  await choose(page, media, 'main.png', await picture(800, 600));
  await openTab(page, 'qualification');
  await choose(page, products('fields.qualification.guide'), 'guide.pdf', PDF);
  await choose(page, products('fields.qualification.copyright'), 'proof.pdf', PDF);
  await field(page, 'qualification.supportHours').fill('7×24');
  await field(page, 'qualification.supportScope').fill('使用咨询与故障处理');
  letGo();
  const kept = async () => {
    const { basics, details, qualification } = (await draftOf(page, id)).content;
    return [
      [basics.version, basics.logo?.name],
      details.media.map(({ name }) => name),
      [qualification.supportHours, qualification.supportScope],
      [qualification.guide?.name, qualification.copyright?.name],
    ];
  };
  await expect
    .poll(kept)
    .toEqual([
      ['V3.0', 'logo.png'],
      ['main.png'],
      ['7×24', '使用咨询与故障处理'],
      ['guide.pdf', 'proof.pdf'],
    ]);
  await expect(field(page, 'qualification.supportHours')).toHaveValue('7×24');
  await openTab(page, 'basics');
  await expect(field(page, 'basics.version')).toHaveValue('V3.0');
});

test('typing is saved once it pauses; a save that fails is told once, and repeated when asked for', async ({
  page,
  errors,
}) => {
  errors.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await begin(page, 'saas', `断网${stamp()}`);
  const saves: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') saves.push(request.url());
  });
  await openTab(page, 'qualification');
  await page.context().setOffline(true);
  await field(page, 'qualification.supportHours').pressSequentially('7×24h', { delay: 40 });
  const retry = button(page, products('form.retry'));
  await expect(retry).toBeVisible();
  // Longer than the pauses after which a save that repeats by itself would have come again.
  await page.waitForTimeout(3_000);
  await expect(retry).toBeVisible();
  expect(saves).toHaveLength(1);
  await page.context().setOffline(false);
  await retry.click();
  await expect.poll(async () => (await draftOf(page, id)).content.qualification.supportHours).toBe('7×24h');
  await expect(retry).toHaveCount(0);
  expect(saves).toHaveLength(2);
});

test('submitting waits for the file that is on its way', async ({ page }) => {
  const name = `等待${stamp()}`;
  const id = await begin(page, 'image', name);
  const kind = KINDS.find(({ type }) => type === 'image');
  if (!kind) throw new Error('no image');
  const content = contentOf(kind, name, await storedFiles(page), await optionsOf(page, id));
  await write(page, id, { ...content, qualification: { ...content.qualification, guide: null } });
  await show(page, routes.productEdit(id, 'qualification'));
  const letGo = await holdUploads(page);
  await choose(page, products('fields.qualification.guide'), 'guide.pdf', PDF);
  await button(page, products('form.submit')).click();
  await expect(page.getByText(products('form.uploading', { count: 1 }))).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  letGo();
  await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible();
  await expect
    .poll(async () => (await draftOf(page, id)).content.qualification.guide?.name)
    .toBe('guide.pdf');
});

test('a choice that nobody has made looks like none, and a refused submit leads to the first field', async ({
  page,
}) => {
  await begin(page, 'saas', `聚焦${stamp()}`);
  const look = (name: string) =>
    page
      .getByRole('group', { name: products('fields.basics.isSupervised') })
      .getByRole('radio', { name, exact: true })
      .evaluate(
        (radio) => `${getComputedStyle(radio).backgroundColor} ${getComputedStyle(radio).borderColor}`,
      );
  const unset = await page
    .getByRole('checkbox', { name: products('fields.basics.needsAuthorisation') })
    .evaluate((box) => `${getComputedStyle(box).backgroundColor} ${getComputedStyle(box).borderColor}`);
  for (const answer of ['yes', 'no']) expect(await look(products(`form.${answer}`))).toBe(unset);

  await openTab(page, 'business');
  await expect(page.getByText(word('pricing.problems.tax_missing'))).toHaveCount(0);
  await button(page, products('form.submit')).click();
  await expect(field(page, 'basics.version')).toBeFocused();
  await expect(field(page, 'basics.version')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('status').filter({ hasText: /\d/ }).first()).toBeAttached();
  await expectAccessible(page);
});

test('a price that is missing is shown and focused, in whichever specification it is', async ({ page }) => {
  const name = `价格${stamp()}`;
  const id = await begin(page, 'image', name);
  const kind = KINDS.find(({ type }) => type === 'image');
  if (!kind) throw new Error('no image');
  const content = contentOf(kind, name, await storedFiles(page), await optionsOf(page, id));
  const [one] = content.business.specifications;
  if (!one) throw new Error('no specification');
  const key = () => crypto.randomUUID();
  const prices = [{ period: 'month' as const, price: '', bands: [], productId: '' }];
  const bare = {
    ...one,
    key: key(),
    name: '专业版',
    skus: [{ key: key(), skuCode: '', values: {}, prices }],
  };
  await write(page, id, { ...content, business: { ...content.business, specifications: [one, bare] } });
  await show(page, routes.productEdit(id));
  await button(page, products('form.submit')).click();
  await expect(page.locator('[data-cell]:focus')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { expanded: true, name: /专业版/ })).toBeVisible();
});

test('a complete listing whose gate is open is told each point, and where to do it', async ({ page }) => {
  const name = `规范${stamp()}`;
  const id = await begin(page, 'saas', name);
  const kind = KINDS.find(({ type }) => type === 'saas');
  if (!kind) throw new Error('no SaaS');
  const options = await optionsOf(page, id);
  const old = options.addresses.find(({ label }) => label === 'SaaS V1.0');
  const content = contentOf(kind, name, await storedFiles(page), options);
  await write(page, id, { ...content, basics: { ...content.basics, addressId: old?.id ?? null } });
  await show(page, routes.productEdit(id, 'business'));
  await button(page, products('form.submit')).click();
  const gate = page.getByRole('dialog', { name: products('form.gateTitle') });
  const point = gate
    .getByRole('listitem')
    .filter({ hasText: products('readiness.items.address_generation.name') });
  await expect(point.getByText(products('readiness.items.address_generation.todo'))).toBeVisible();
  await expectAccessible(page);
  await point.getByRole('link', { name: products('readiness.go') }).click();
  await expect(gate).toHaveCount(0);
  await settled(page);
  await expect(field(page, 'basics.addressId')).toBeVisible();
});
