import fs from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { routes } from '@/lib/routes';
import { callKit, freshTenant, person, sealedSecret } from '../contract/kit-calls';
import { resultOf } from '../fixtures/marketplace';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const room = (key: string, values?: Record<string, string | number>) => word(`directory.${key}`, values);
const SECRET = 'a-secret-of-the-journey';
const MOBILE = '13800138765';
const DEPARTMENTS = [
  { orgCode: 'J1', orgName: '集团', parentCode: '' },
  { orgCode: 'J11', orgName: '研发中心', parentCode: 'J1' },
  { orgCode: 'J111', orgName: '前端组', parentCode: 'J11' },
  { orgCode: 'J12', orgName: '市场部', parentCode: 'J1' },
];
const PEOPLE = [
  person('zhou', { name: '周一', orgCode: 'J111', role: 'admin', mobile: MOBILE, email: 'zhou@example.com' }),
  person('wu', { name: '吴二', orgCode: 'J111' }),
  person('zheng', { name: '郑三', orgCode: 'J12', enable: 'false' }),
];

/** An enterprise as the marketplace tells of it: its client, its departments and three people, one of them withdrawn. */
async function synced(base: string): Promise<string> {
  const tenantId = freshTenant();
  const name = `旅程企业 ${tenantId.slice(-6)}`;
  const app = { tenantId, appId: 'app-journey' };
  const at = { currentSyncTime: '20220420114117642' };
  const enterprise = { flag: 1, tenantId, tenantCode: 'journey', name, domainName: 'journey.example.com' };
  const client = { ...app, flag: 1, clientId: 'client-journey', clientSecret: await sealedSecret(SECRET) };
  const calls = [
    ['tenantSync', enterprise],
    ['applicationSync', client],
    ['allOrgSync', { flag: 1, tenantId, orgInfoList: DEPARTMENTS }],
    ['authSync', { ...app, ...at, flag: 1, userList: PEOPLE }],
    ['authSync', { ...app, ...at, flag: 3, userList: [{ userName: 'wu' }] }],
  ] as const;
  for (const [operation, body] of calls)
    expect(resultOf(await callKit(base, 'v2', operation, body)).resultCode).toBe('000000');
  return name;
}

async function openEnterprise(page: Page, name: string): Promise<void> {
  await show(page, routes.directory());
  await page.getByRole('searchbox').fill(name);
  await expect(page).toHaveURL(/[?&]q=/);
  await settled(page);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await settled(page);
}

const names = (page: Page) => page.locator('tbody').getByRole('rowheader').allInnerTexts();

test.use({ person: 'delivery' });

test('an enterprise is read from its departments down to one person, whose contact is shown on request', async ({
  page,
  base,
}) => {
  await openEnterprise(page, await synced(base));
  expect(await page.content()).not.toContain(SECRET);
  await page.getByRole('button', { name: room('applications.reveal'), exact: true }).click();
  await expect(page.getByText(SECRET)).toBeVisible();
  await page.getByRole('button', { name: room('applications.hide'), exact: true }).click();
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await expect(page.getByText('https://journey.example.com/api/v1/oauth2/token')).toBeVisible();

  const item = (name: string) => page.getByRole('treeitem').filter({ hasText: name });
  await item('集团').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(item('研发中心')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(item('研发中心')).toBeVisible();
  await item('研发中心').focus();
  await page.keyboard.press('ArrowDown');
  await expect(item('前端组')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(
    (url) => url.pathname === routes.directoryUsers() && url.searchParams.has('org'),
  );
  await settled(page);
  expect((await names(page)).sort()).toEqual(['吴二', '周一'].sort());

  await page.getByRole('link', { name: '周一', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: '周一' });
  await expect(drawer.getByText('***8765')).toBeVisible();
  await drawer.getByRole('button', { name: room('users.drawer.reveal'), exact: true }).click();
  await expect(drawer.getByText(MOBILE)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
});

test('users are narrowed by what the enterprise did with them, and the file holds what the screen shows', async ({
  page,
  base,
}) => {
  await openEnterprise(page, await synced(base));
  await page.getByRole('link', { name: new RegExp(`^${room('detail.toUsers')}`) }).click();
  await expect(page).toHaveURL((url) => url.pathname === routes.directoryUsers());
  await settled(page);
  expect(await names(page)).toHaveLength(3);
  await page.getByRole('button', { name: room('users.columns.state'), exact: true }).click();
  await page.getByRole('checkbox', { name: room('users.states.withdrawn') }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/state=withdrawn/);
  await settled(page);
  expect(await names(page)).toEqual(['吴二']);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: word('common.actions.export'), exact: true }).click();
  const text = await fs.readFile(await (await download).path(), 'utf8');
  const [header = [], row = [], control = []] = parse(text, { bom: true }) as string[][];
  const cell = (id: string) => row[header.indexOf(room(`users.columns.${id}`))];
  expect([cell('name'), cell('userName'), cell('state')]).toEqual([
    '吴***',
    'wu',
    room('users.states.withdrawn'),
  ]);
  expect(control[0]).toBe('#control rows=1');
});

test('a trial of the sign-in says why it does not work', async ({ page, base }) => {
  await openEnterprise(page, await synced(base));
  await page.getByRole('button', { name: room('applications.trySignIn'), exact: true }).click();
  const form = page.getByRole('dialog', { name: room('trial.title', { appId: 'app-journey' }) });
  await form.getByLabel(room('trial.redirectUri')).fill('https://app.example.com/in');
  await expect(form.getByRole('link', { name: new RegExp(room('trial.open')) })).toHaveAttribute(
    'href',
    /^https:\/\/journey\.example\.com\/api\/v1\/oauth2\/authorize\?client_id=client-journey&/,
  );
  await form.getByLabel(room('trial.code'), { exact: true }).fill('a-code');
  await form.getByRole('button', { name: room('trial.run'), exact: true }).click();
  await expect(form.getByText(room('trial.outcomes.unreachable'))).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
});

test('a key pair is made, its public key copied, and removed again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await show(page, routes.kitKeys());
  const copies = page.getByRole('button', { name: word('common.code.copy'), exact: true });
  const before = await copies.count();
  await page.getByRole('button', { name: room('keys.create'), exact: true }).click();
  await expect(page.getByText(room('keys.created'))).toBeVisible();
  await expect(copies).toHaveCount(before + 1);
  await copies.first().click();
  const publicKey = await page.evaluate(() => navigator.clipboard.readText());
  expect(publicKey).toMatch(/^MII[A-Za-z0-9+/]+=*$/);
  await page.locator('li').filter({ hasText: publicKey }).getByRole('button', { name: /./ }).first().click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: room('keys.remove'), exact: true })
    .click();
  await expect(page.getByText(room('keys.removed'))).toBeVisible();
  await expect(copies).toHaveCount(before);
});

test('who may only read sees no secret, no contact and no way to change a key', async ({ pageOf, base }) => {
  const name = await synced(base);
  const page = await pageOf('auditor');
  await openEnterprise(page, name);
  for (const key of ['applications.reveal', 'applications.trySignIn'])
    await expect(page.getByRole('button', { name: room(key) })).toHaveCount(0);
  await show(page, routes.kitKeys());
  for (const key of ['keys.create', 'keys.remove'])
    await expect(page.getByRole('button', { name: room(key) })).toHaveCount(0);
  const finance = await pageOf('finance');
  await show(finance, routes.directory());
  await expect(finance.getByText(word('common.forbidden.title'))).toBeVisible();
});
