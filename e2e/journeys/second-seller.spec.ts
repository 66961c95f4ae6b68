import type { Page } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes, routes } from '@/lib/routes';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

test.use({ person: 'newcomer' });

const EMPTY_LISTS = [
  [routes.instances(), 'instances.empty.title'],
  [routes.orders(), 'orders.empty.title'],
  [routes.callbacks(), 'callbacks.empty.title'],
  [routes.statementLines(), 'statements.empty.title'],
  [routes.products(), 'products.empty.title'],
  [routes.endpoints(), 'endpoints.empty.title'],
] as const;

test('a seller that has just begun sees what will come on every list, and nothing of the other one', async ({
  page,
}) => {
  for (const [path, title] of EMPTY_LISTS) {
    await show(page, path);
    await expect(page.getByText(word(title))).toBeVisible();
    await expect(page.getByRole('rowheader')).toHaveCount(0);
  }
  await show(page, routes.audit());
  await show(page, routes.members());
  await expect(page.getByText('@demo.example')).toHaveCount(0);
});

const FOREIGN = [
  { room: 'instance', list: apiRoutes.instances(), screen: routes.instance, api: apiRoutes.instance },
  { room: 'order', list: apiRoutes.orders(), screen: routes.order, api: apiRoutes.order },
  { room: 'callback', list: apiRoutes.callbacks(), screen: routes.callback, api: apiRoutes.callback },
  { room: 'endpoint', list: apiRoutes.endpoints(), screen: routes.endpoint, api: apiRoutes.endpoint },
] as const;

type Row = { id: string } & Record<string, unknown>;
const TELLING = ['instanceId', 'orderId', 'customerName', 'customerId', 'productName', 'label', 'code'];

async function foreignRow(page: Page, list: string): Promise<Row> {
  const { items } = (await (await page.request.get(list)).json()) as ListPage<Row>;
  const row = items[0];
  if (!row) throw new Error(`${list} of the first seller is empty`);
  return row;
}

for (const { room, list, screen, api } of FOREIGN) {
  test(`the address of another seller's ${room} is an unknown page that tells nothing`, async ({
    page,
    pageOf,
    errors,
  }) => {
    errors.allow(/status of 404/);
    const row = await foreignRow(await pageOf('auditor'), list);
    const telling = TELLING.flatMap((field) => (typeof row[field] === 'string' ? [String(row[field])] : []));
    expect(telling.length).toBeGreaterThan(0);

    const response = await page.goto(screen(row.id));
    await expect(page.getByRole('heading', { name: word('errors.notFoundPage.title') })).toBeVisible();
    const seen = [(await response?.text()) ?? '', await page.content(), await page.title()].join('\n');
    for (const text of telling) expect(seen).not.toContain(text);

    const answer = await page.request.get(api(row.id));
    expect(answer.status()).toBe(404);
    for (const text of telling) expect(await answer.text()).not.toContain(text);
    const unknown = await page.request.get(api('01a0b1c2-0000-7000-8000-000000000000'));
    const shapeOf = async (one: typeof answer) => ({ ...(await one.json()), requestId: '' });
    expect(await shapeOf(answer)).toEqual(await shapeOf(unknown));
  });
}

test('the second seller’s usage is counted without the first one’s, and nothing holds it up', async ({
  page,
}) => {
  const answer = await page.request.get(apiRoutes.usageSummary());
  const none = { count: 0, isExact: true };
  expect(await answer.json()).toMatchObject({
    waiting: none,
    sent: none,
    confirmed: none,
    rejected: none,
    trouble: null,
  });
});

test('exports of the second seller hold no line of the first', async ({ page }) => {
  const files = [
    apiRoutes.instancesExport(),
    apiRoutes.ordersExport(),
    apiRoutes.callbacksExport(),
    `${apiRoutes.statementLinesExport()}?month=all`,
  ];
  for (const file of files) {
    const answer = await page.request.get(file);
    expect(answer.status(), file).toBe(200);
    const records = (await answer.text()).trim().split('\r\n');
    expect(records.length, file).toBe(2);
  }
});

test('the advice to switch the site stays away in this browser once it was turned off', async ({
  pageOf,
}) => {
  const page = await pageOf('newcomer');
  const advice = (of: Page) => of.getByText(word('shell.siteSwitch.body'));
  await show(page, routes.instances());
  await expect(advice(page)).toBeVisible();
  await page.getByRole('button', { name: word('shell.siteSwitch.dismiss') }).click();
  await expect(advice(page)).toHaveCount(0);
  await page.reload();
  await settled(page);
  await expect(advice(page)).toHaveCount(0);
  const another = await page.context().newPage();
  await show(another, routes.orders());
  await expect(advice(another)).toHaveCount(0);
});

test('a seller of the China site is not advised to switch', async ({ pageOf }) => {
  const page = await pageOf('owner');
  await show(page, routes.instances());
  await expect(page.getByText(word('shell.siteSwitch.body'))).toHaveCount(0);
});
