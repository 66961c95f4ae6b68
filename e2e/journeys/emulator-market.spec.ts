import { DEMO_CONSOLES } from '@/lib/emulator/demo';
import { CONSOLE_TOKEN, startFakeConsole } from '@/lib/emulator/testing/fake-console';
import { listingOf, requestOf, specificationOf } from '@/lib/emulator/testing/listing';
import { routes } from '@/lib/routes';
import { control } from '../contract/emulator-control';
import { expectAccessible, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const room = (key: string, values?: Record<string, string | number>) => word(`emulator.${key}`, values);
/** The seller that has just begun: what is asked of his console is nobody else's test. */
const { sellerId, token } = DEMO_CONSOLES.empty;

test('a console is connected, a request rejected, the next one approved, and the product is on sale', async ({
  page,
  base,
}) => {
  const seller = await startFakeConsole();
  const waiting = seller.waiting.get('/api/products/requests') ?? [];
  const name = `演示排班 ${Date.now()}`;
  const [bad, good] = [
    requestOf(listingOf([specificationOf()], `华为云${name}`)),
    requestOf(listingOf([specificationOf()], name)),
  ];
  waiting.push(bad);
  await show(page, `${routes.emulatorReviews()}?seller=${sellerId}`);
  await page.getByRole('button', { name: room('reviews.console.open'), exact: true }).click();
  const form = page.getByRole('dialog', { name: room('reviews.console.title') });
  await form.getByLabel(room('reviews.console.baseUrl')).fill(seller.url);
  await form.getByLabel(room('reviews.console.token')).fill(CONSOLE_TOKEN);
  await form.getByRole('button', { name: room('reviews.console.submit'), exact: true }).click();
  await expect(form.getByText(room('reviews.console.waiting', { count: 1 }))).toBeVisible();
  await page.keyboard.press('Escape');

  await page.locator('[data-row-link]').first().click();
  const drawer = page.getByRole('dialog', { name: bad.productName });
  await expect(drawer.getByText(room('reviews.checks.name-ours'))).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: room('reviews.reject'), exact: true }).click();
  const rejection = page.getByRole('dialog', {
    name: room('reviews.rejection.title', { name: bad.productName }),
  });
  await rejection.getByLabel(room('reviews.reason')).fill('名称使用了云商店自有名称');
  await rejection.getByRole('button', { name: room('reviews.reject'), exact: true }).click();
  await expect(page.getByText(room('reviews.done.rejected'))).toBeVisible();
  expect(seller.told.at(-1)?.body).toMatchObject({ verdict: 'rejected' });

  waiting.splice(0, 1, good);
  await show(page, `${routes.emulatorReviews()}?seller=${sellerId}`);
  await page.locator('[data-row-link]').first().click();
  const opened = page.getByRole('dialog', { name: good.productName, exact: true });
  await opened.getByRole('button', { name: room('reviews.approve.open'), exact: true }).click();
  const confirm = page.getByRole('alertdialog');
  await confirm.getByRole('button', { name: room('reviews.approve.open'), exact: true }).click();
  await expect(page.getByText(room('reviews.done.approved'))).toBeVisible();
  await show(page, `${routes.emulatorListings()}?q=${encodeURIComponent(name)}`);
  await expect(page.getByText(String(seller.told.at(-1)?.body.productCode))).toBeVisible();
  await control('POST', '/consoles', { sellerId, baseUrl: base, token });
  await seller.close();
});

test('the outcome of the next stack is chosen', async ({ page }) => {
  await show(page, routes.emulatorStacks());
  await page.getByRole('button', { name: room('stacks.next.open'), exact: true }).click();
  const form = page.getByRole('dialog', { name: room('stacks.next.open') });
  await form.locator('select').selectOption(sellerId);
  await form.getByLabel(room('stacks.outcome.quota')).check();
  await expectAccessible(page);
  await form.getByRole('button', { name: room('stacks.next.submit'), exact: true }).click();
  await expect(form).toHaveCount(0);
  const { items } = (await control('GET', '/stack-outcomes')) as { items: object[] };
  expect(items).toContainEqual(expect.objectContaining({ sellerId, outcome: 'quota' }));
  await control('POST', '/stack-outcomes', { sellerId, outcome: 'success' });
});
