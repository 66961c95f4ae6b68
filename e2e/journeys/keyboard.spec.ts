import type { Page } from '@playwright/test';
import { ROLE_RIGHTS } from '@/lib/rights';
import { navFor, routes } from '@/lib/routes';
import { settled, show } from '../fixtures/screens';
import { newMember } from '../fixtures/sign-in';
import { expect, test } from '../fixtures/test';
import { word, wordInEnglish } from '../fixtures/test-words';

const palette = (page: Page) => page.getByRole('dialog', { name: word('shell.palette.title') });
const search = (page: Page) => page.getByRole('searchbox', { name: word('common.filters.searchLabel') });
const focusedHref = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('href') ?? null);

test.describe('with the keyboard alone', () => {
  test('Ctrl+K opens the palette everywhere, a page is found by its name, Escape gives the focus back', async ({
    page,
  }) => {
    await show(page, routes.instances());
    await page.keyboard.press('/');
    await page.keyboard.press('Control+k');
    await expect(palette(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    await expect(search(page)).toBeFocused();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(word('shell.nav.audit'));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(routes.audit());
  });

  test('keys that are pressed while the palette is still coming start nothing', async ({ page }) => {
    await show(page, routes.callbacks());
    for (const key of ['Control+k', 'g', 'i', '/', 'j']) await page.keyboard.press(key);
    await expect(palette(page)).toBeVisible();
    await expect(page).toHaveURL((url) => url.pathname === routes.callbacks());
  });

  test('the palette finds an id among the instances', async ({ page }) => {
    await show(page, routes.orders());
    await page.keyboard.press('Control+k');
    await expect(palette(page)).toBeVisible();
    await page.keyboard.type('CS-no-such-id');
    await page.getByText(word('shell.palette.goTo', { query: 'CS-no-such-id' })).click();
    await expect(page).toHaveURL(/q=CS-no-such-id/);
  });

  test('g and a letter go to each screen of the navigation', async ({ page }) => {
    await show(page, routes.me());
    for (const { key, href } of navFor(ROLE_RIGHTS.owner, { demo: true })) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await expect(page).toHaveURL((url) => url.pathname === href);
      await settled(page);
    }
  });

  test('/ goes to the search box, ? lists the shortcuts', async ({ page }) => {
    await show(page, routes.callbacks());
    await page.keyboard.press('/');
    await expect(search(page)).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: word('shell.shortcuts.title') });
    await expect(help.getByText(word('shell.nav.statements'))).toBeVisible();
    await expect(help.getByText(word('common.table.rowNext'))).toBeVisible();
  });

  test('j and k move between the rows, Enter opens the row', async ({ page }) => {
    // Oldest first: instances that others create meanwhile do not move these rows.
    await show(page, `${routes.instances()}?sort=created&dir=asc`);
    const hrefs = await page
      .locator('[data-row-link]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs.length).toBeGreaterThan(2);
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    expect(await focusedHref(page)).toBe(hrefs[1]);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL((url) => url.pathname === hrefs[1]);
  });

  test('nothing fires while one types, and nothing once single letters are switched off', async ({
    page,
  }) => {
    await show(page, routes.instances());
    await page.keyboard.press('/');
    await page.keyboard.type('gi?ejk');
    await expect(search(page)).toHaveValue('gi?ejk');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveURL((url) => url.pathname === routes.instances());

    await show(page, routes.orders());
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: word('shell.shortcuts.enabled') }).press('Space');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.keyboard.press('/');
    await expect(search(page)).not.toBeFocused();
    await page.keyboard.press('Control+k');
    await expect(palette(page)).toBeVisible();
    await expect(page).toHaveURL((url) => url.pathname === routes.orders());
  });

  test('Tab reaches every control of a list, each with a visible focus', async ({ page }) => {
    await show(page, `${routes.callbacks()}?q=none-of-these`);
    const controls = await page.evaluateHandle(() =>
      [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, [tabindex="0"]')].filter(
        (node) =>
          node.tabIndex >= 0 &&
          node.checkVisibility() &&
          !node.matches(':disabled, [type=radio]:not(:checked)'),
      ),
    );
    const reached = new Set<number>();
    const unseen: string[] = [];
    for (let step = 0; step < (await controls.evaluate((all) => all.length)) + 5; step += 1) {
      await page.keyboard.press('Tab');
      const at = await controls.evaluate((all) => {
        const node = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
        const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
        return { index: all.indexOf(node), isSeen, html: node.outerHTML.slice(0, 120) };
      });
      if (at.index >= 0 && !at.isSeen) unseen.push(at.html);
      reached.add(at.index);
    }
    expect(unseen).toEqual([]);
    const missed = await controls.evaluate(
      (all, found) =>
        all.filter((_, index) => !found.includes(index)).map((node) => node.outerHTML.slice(0, 120)),
      [...reached],
    );
    expect(missed).toEqual([]);
  });
});

test('Back and Forward restore the filters, and a reload keeps them', async ({ page }) => {
  await show(page, routes.instances());
  const filter = page.getByRole('button', { name: word('instances.filters.status'), exact: true });
  await filter.click();
  await page.getByRole('checkbox', { name: word('instances.statuses.frozen') }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/status=frozen/);
  await settled(page);
  const chip = page.getByRole('list', { name: word('common.filters.active') });
  await expect(chip).toContainText(word('instances.statuses.frozen'));
  const shown = await page.getByRole('rowheader').allInnerTexts();
  expect(shown.length).toBeGreaterThan(0);

  await page.goBack();
  await expect(chip).toHaveCount(0);
  await page.goForward();
  await expect(chip).toContainText(word('instances.statuses.frozen'));
  await page.reload();
  await settled(page);
  expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(shown);

  await page.locator('[data-row-link]').first().click();
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`${routes.instances()}/`));
  await page.goBack();
  await expect(page).toHaveURL(/status=frozen/);
  await expect(chip).toContainText(word('instances.statuses.frozen'));
});

test('language and appearance are remembered after a reload', async ({ pageOf }) => {
  const page = await pageOf('auditor');
  await show(page, routes.orders());
  await page.getByRole('button', { name: /^语言/ }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  const english = page.getByRole('heading', { level: 1, name: wordInEnglish('orders.title') });
  await expect(english).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: /^Appearance/ }).click();
  await page.getByRole('menuitemradio', { name: wordInEnglish('shell.theme.dark') }).click();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.reload();
  await settled(page);
  await expect(english).toBeVisible();
  expect(await background()).toBe(dark);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
});

test('signing out ends the session of this browser', async ({ page, pageOf }) => {
  await show(page, routes.members());
  const member = await newMember(page, 'auditor');
  const theirs = await pageOf(member);
  await show(theirs, routes.orders());
  await theirs.getByRole('button', { name: word('shell.account.label', { name: member.name }) }).click();
  await theirs.getByRole('menuitem', { name: word('shell.account.signOut') }).click();
  await expect(theirs).toHaveURL((url) => url.pathname === routes.signIn());
  await theirs.goto(routes.orders());
  await expect(theirs).toHaveURL((url) => url.pathname === routes.signIn());
  await expect(theirs.getByRole('navigation', { name: word('shell.navLabel') })).toHaveCount(0);
});
