import type { Page } from '@playwright/test';
import { ROLE_RIGHTS } from '@/lib/rights';
import { apiRoutes, NAV_ITEMS, navFor, routes } from '@/lib/routes';
import { show } from '../fixtures/screens';
import { fillSignIn, loginOf, newMember, PERSONS, signIn } from '../fixtures/sign-in';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const FAILURES_TO_LOCK = 5;
const WRONG = 'not-the-password';
const problem = (page: Page) => page.getByRole('alert').filter({ hasText: /\S/ });
const navigation = (page: Page) => page.getByRole('navigation', { name: word('shell.navLabel') });

test.describe('signing in', () => {
  test.use({ person: null });

  test('a wrong password and an unknown e-mail are told in the same words', async ({ page, errors }) => {
    errors.allow(/status of 401/);
    await page.goto(routes.signIn());
    for (const email of [loginOf('auditor').email, 'nobody@demo.example']) {
      await fillSignIn(page, { email, password: WRONG });
      await expect(problem(page)).toContainText(word('auth.refused'));
      await expect(navigation(page)).toHaveCount(0);
    }
    await signIn(page, loginOf('auditor'));
  });

  test('whoever asks for a screen without a session comes to it after signing in', async ({ page }) => {
    await page.goto(`${routes.orders()}?sort=orderedAt&dir=asc`);
    await expect(page).toHaveURL((url) => url.pathname === routes.signIn());
    await fillSignIn(page, loginOf('finance'));
    await expect(page).toHaveURL(/\/orders\?.*dir=asc/);
  });

  test('the way back leads to no other site', async ({ page, base }) => {
    await page.goto(`${routes.signIn()}?next=//evil.example/`);
    await fillSignIn(page, loginOf('finance'));
    await expect(navigation(page)).toBeVisible();
    expect(new URL(page.url()).origin).toBe(new URL(base).origin);
  });
});

test('after repeated failures the account is locked, even for the right password, until an owner resets it', async ({
  page,
  pageOf,
  errors,
}) => {
  errors.allow(/status of 401/);
  await show(page, routes.members());
  const member = await newMember(page, 'delivery');
  const theirs = await pageOf(null);
  await theirs.goto(routes.signIn());
  for (let failure = 1; failure <= FAILURES_TO_LOCK; failure += 1) {
    await fillSignIn(theirs, { email: member.email, password: `${WRONG}${failure}` });
    const text = failure < FAILURES_TO_LOCK ? 'auth.refused' : 'auth.locked';
    await expect(problem(theirs)).toContainText(word(text));
    await expect(theirs.getByRole('button', { name: word('auth.submit'), exact: true })).toBeEnabled();
  }
  await fillSignIn(theirs, member);
  await expect(problem(theirs)).toContainText(word('auth.locked'));
  await expect(navigation(theirs)).toHaveCount(0);

  await show(page, `${routes.members()}?q=${encodeURIComponent(member.email)}`);
  await page.getByRole('button', { name: word('members.actions.menu', { name: member.name }) }).click();
  await page.getByRole('menuitem', { name: word('members.actions.reset') }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: word('members.actions.reset') }).click();
  const shown = page.getByRole('alertdialog', {
    name: word('members.password.title', { name: member.name }),
  });
  const password = (await shown.locator('code').innerText()).trim();
  await shown.getByRole('button', { name: word('members.password.done') }).click();
  await signIn(theirs, { email: member.email, password });
});

test('a new member gets a first password that is shown once, and signs in with it', async ({
  page,
  pageOf,
}) => {
  const email = `once.${Date.now()}@demo.example`;
  await show(page, routes.members());
  await page.getByRole('button', { name: word('members.actions.create') }).click();
  const form = page.getByRole('dialog', { name: word('members.form.createTitle') });
  await form.getByLabel(word('members.form.name'), { exact: true }).fill('何一次');
  await form.getByLabel(word('members.form.email'), { exact: true }).fill(email);
  await form.getByRole('radio', { name: word('shell.roles.finance') }).check();
  await form.getByRole('button', { name: word('common.actions.create') }).click();
  const shown = page.getByRole('alertdialog');
  const password = (await shown.locator('code').innerText()).trim();
  await page.keyboard.press('Escape');
  await expect(shown).toBeVisible();
  await shown.getByRole('button', { name: word('members.password.done') }).click();
  await page.reload();
  expect(await page.content()).not.toContain(password);
  const theirs = await pageOf({ email, password });
  await show(theirs, routes.statementLines());
});

test('a changed password ends the other sessions, not this one', async ({ page, pageOf, errors }) => {
  errors.allow(/status of 401/);
  await show(page, routes.members());
  const member = await newMember(page, 'finance');
  const [here, there] = [await pageOf(member), await pageOf(member)];
  await show(there, routes.orders());
  await show(here, routes.me());
  const next = `${member.password}-changed`;
  await here.getByLabel(word('members.me.current'), { exact: true }).fill(member.password);
  await here.getByLabel(word('members.me.new'), { exact: true }).fill(next);
  await here.getByRole('button', { name: word('members.me.save'), exact: true }).click();
  await expect(here.getByText(word('members.done.password'))).toBeVisible();
  await here.reload();
  await expect(navigation(here)).toBeVisible();
  expect((await there.request.get(apiRoutes.orders())).status()).toBe(401);
  await there.goto(routes.orders());
  await expect(there).toHaveURL((url) => url.pathname === routes.signIn());
  await fillSignIn(there, { email: member.email, password: next });
  await expect(navigation(there)).toBeVisible();
});

test('a changed role ends the sessions, and the next one has the new rights', async ({
  page,
  pageOf,
  errors,
}) => {
  errors.allow(/status of 401/);
  await show(page, routes.members());
  const member = await newMember(page, 'delivery');
  const theirs = await pageOf(member);
  await show(theirs, routes.callbacks());
  await show(page, `${routes.members()}?q=${encodeURIComponent(member.email)}`);
  await page.getByRole('button', { name: word('members.actions.menu', { name: member.name }) }).click();
  await page.getByRole('menuitem', { name: word('members.actions.role') }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('radio', { name: word('shell.roles.finance') }).check();
  await form.getByRole('button', { name: word('members.form.save') }).click();
  await expect(page.getByText(word('members.done.role'))).toBeVisible();

  expect((await theirs.request.get(apiRoutes.orders())).status()).toBe(401);
  await theirs.goto(routes.statementLines());
  await expect(theirs).toHaveURL((url) => url.pathname === routes.signIn());
  await fillSignIn(theirs, member);
  await expect(theirs.getByRole('heading', { level: 1, name: word('statements.title') })).toBeVisible();
  await theirs.goto(routes.callbacks());
  await expect(theirs.getByText(word('common.forbidden.title'))).toBeVisible();
});

for (const person of PERSONS.filter((one) => one !== 'newcomer')) {
  test(`${person} sees the screens of the role's rights; another screen's address is a refusal without data`, async ({
    pageOf,
    errors,
  }) => {
    errors.allow(/status of 403/);
    const page = await pageOf(person);
    await show(page, routes.me());
    const allowed = navFor(ROLE_RIGHTS[person], { demo: true });
    const names = await navigation(page).getByRole('link').allInnerTexts();
    expect(names.map((name) => name.trim())).toEqual(allowed.map(({ id }) => word(`shell.nav.${id}`)));
    const rights: readonly string[] = ROLE_RIGHTS[person];
    for (const { href, right } of NAV_ITEMS) {
      if (right === null || rights.includes(right)) continue;
      await page.goto(href);
      await expect(page.getByText(word('common.forbidden.title'))).toBeVisible();
      await expect(page.getByRole('rowheader')).toHaveCount(0);
    }
  });
}
