import type { Page } from '@playwright/test';
import { routes } from '@/lib/routes';
import { allScreens, expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const AT_ONCE = 4;
test.use({ viewport: { width: 1440, height: 900 } });

const button = (page: Page, key: string, values?: Record<string, string>) =>
  page.getByRole('button', { name: word(key, values), exact: true });

for (let part = 0; part < AT_ONCE; part += 1) {
  test(`every screen satisfies WCAG 2.2 AA, part ${part + 1} of ${AT_ONCE}`, async ({ page }) => {
    test.setTimeout(180_000);
    const screens = await allScreens(page);
    for (const { name, path } of screens.filter((_, index) => index % AT_ONCE === part))
      await test.step(name, async () => {
        await show(page, path);
        await expectAccessible(page);
      });
  });
}

test.describe('outside of the console', () => {
  test.use({ person: null });
  test('the sign-in screen satisfies WCAG 2.2 AA, with an error as well', async ({ page, errors }) => {
    errors.allow(/status of 401/);
    await page.goto(routes.signIn());
    await expectAccessible(page);
    await button(page, 'auth.submit').click();
    await expect(page.getByText(word('auth.emptyFields'))).toBeVisible();
    await expectAccessible(page);
  });
});

test('the unknown page and the refusal satisfy WCAG 2.2 AA', async ({ page, pageOf, errors }) => {
  errors.allow(/status of (404|403)/);
  await page.goto(routes.instance('01a0b1c2-0000-7000-8000-000000000000'));
  await expect(page.getByRole('heading', { name: word('errors.notFoundPage.title') })).toBeVisible();
  await expectAccessible(page);
  const finance = await pageOf('finance');
  await finance.goto(routes.endpoints());
  await expect(finance.getByText(word('common.forbidden.title'))).toBeVisible();
  await expectAccessible(finance);
});

/** What opens over a screen: where, how, and what is there once it is open. */
const LAYERS: readonly { name: string; path: string; open: (page: Page) => Promise<void>; role: string }[] = [
  {
    name: 'palette',
    path: routes.orders(),
    open: (page) => page.keyboard.press('Control+k'),
    role: 'dialog',
  },
  { name: 'shortcuts', path: routes.orders(), open: (page) => page.keyboard.press('?'), role: 'dialog' },
  {
    name: 'account menu',
    path: routes.orders(),
    open: (page) => page.getByRole('button', { name: /^账号/ }).click(),
    role: 'menu',
  },
  {
    name: 'view of a table',
    path: routes.instances(),
    open: (page) => button(page, 'common.table.view').click(),
    role: 'dialog',
  },
  {
    name: 'filter with check boxes',
    path: routes.instances(),
    open: (page) => button(page, 'instances.filters.status').click(),
    role: 'dialog',
  },
  {
    name: 'filter with a list',
    path: routes.statementLines(),
    open: (page) => button(page, 'statements.filters.product').click(),
    role: 'dialog',
  },
  {
    name: 'new adjustment',
    path: routes.statementLines(),
    open: (page) => button(page, 'statements.adjust.open').click(),
    role: 'dialog',
  },
  {
    name: 'new terms',
    path: routes.settlementTerms(),
    open: (page) => button(page, 'settlement.terms.add').click(),
    role: 'dialog',
  },
  {
    name: 'export menu',
    path: routes.statementLines(),
    open: (page) => button(page, 'common.actions.export').click(),
    role: 'menu',
  },
  {
    name: 'new address',
    path: routes.endpoints(),
    open: (page) => page.getByRole('button', { name: word('endpoints.create') }).click(),
    role: 'dialog',
  },
  {
    name: 'new member',
    path: routes.members(),
    open: (page) => page.getByRole('button', { name: word('members.actions.create') }).click(),
    role: 'dialog',
  },
  {
    name: 'new token',
    path: `${routes.members()}?tab=tokens`,
    open: (page) => page.getByRole('button', { name: word('members.tokens.create') }).click(),
    role: 'dialog',
  },
  {
    name: 'new product codes',
    path: routes.productCodes(),
    open: (page) => page.getByRole('button', { name: word('products.codes.create') }).click(),
    role: 'dialog',
  },
  {
    name: 'access keys',
    path: routes.sellers(),
    open: (page) => button(page, 'sellers.credentials.replace').click(),
    role: 'dialog',
  },
  {
    name: 'place order',
    path: routes.emulator(),
    open: (page) =>
      page
        .getByRole('button', { name: word('emulator.place.open'), exact: true })
        .first()
        .click(),
    role: 'dialog',
  },
];

for (const { name, path, open, role } of LAYERS) {
  test(`open over its screen, "${name}" satisfies WCAG 2.2 AA`, async ({ page }) => {
    await show(page, path);
    await open(page);
    await expect(page.locator(`[role=${role}]`).first()).toBeVisible();
    await expectAccessible(page);
  });
}

test('a form that is refused names its errors and satisfies WCAG 2.2 AA', async ({ page, errors }) => {
  errors.allow(/status of 422|status of 400/);
  await show(page, routes.endpoints());
  await page.getByRole('button', { name: word('endpoints.create') }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: word('common.actions.create'), exact: true }).click();
  await expect(form.locator('[aria-invalid=true]').first()).toBeFocused();
  await expectAccessible(page);
});

test('a new key’s one showing and the question before its end satisfy WCAG 2.2 AA', async ({ page }) => {
  await show(page, routes.endpoints());
  await page.locator('[data-row-link]').first().click();
  await settled(page);
  await button(page, 'endpoints.keys.create').click();
  const form = page.getByRole('dialog');
  const label = `检查 ${Date.now()}`;
  await form.getByLabel(word('endpoints.keys.label'), { exact: true }).fill(label);
  await form.getByRole('button', { name: word('common.actions.create'), exact: true }).click();
  const shown = page.getByRole('alertdialog');
  await expect(shown).toBeVisible();
  await expectAccessible(page);
  await shown.getByRole('button', { name: word('endpoints.keys.once.done') }).click();
  await button(page, 'endpoints.keys.menu', { label }).click();
  await page.getByRole('menuitem', { name: word('endpoints.keys.revoke') }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: word('endpoints.keys.revoke'), exact: true })
    .click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});
