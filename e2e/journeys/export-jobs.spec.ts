import fs from 'node:fs/promises';
import { Workbook } from '@cj-tech-master/excelts';
import type { ListPage } from '@/lib/http/list';
import type { OrderView } from '@/lib/orders/contract';
import { apiRoutes, routes } from '@/lib/routes';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const READY_MS = 60_000;

test.use({ person: 'finance' });

test('finance takes a list as a workbook: asks, waits, downloads, and finds the rows of the list', async ({
  page,
}) => {
  await show(page, `${routes.orders()}?sort=ordered&dir=desc`);
  const shown = (await page.locator('tbody tr').getByRole('rowheader').allInnerTexts()).map((text) =>
    text.trim(),
  );
  expect(shown.length).toBeGreaterThan(0);
  const answer = await page.request.get(`${apiRoutes.orders()}?sort=ordered&dir=desc`);
  const { total } = (await answer.json()) as ListPage<OrderView>;

  await page.getByRole('button', { name: word('exports.menu.more'), exact: true }).click();
  await page.getByRole('menuitem', { name: word('exports.menu.xlsx') }).click();
  await page.getByRole('button', { name: word('exports.menu.see') }).click();
  await expect(page).toHaveURL(new RegExp(`${routes.exports()}$`));
  await settled(page);

  const row = page
    .locator('tbody tr')
    .filter({ hasText: new RegExp(`${word('orders.export.fileName')}.*\\.xlsx`) })
    .first();
  await expect(row).toContainText('.xlsx');
  await expect(row).toContainText(word('exports.states.complete'), { timeout: READY_MS });
  await expectAccessible(page);
  await row.getByRole('link').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText(word('exports.columns.sha256'));
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await drawer.getByRole('button', { name: word('exports.actions.download') }).click();
  const file = await fs.readFile(await (await download).path());

  const book = new Workbook();
  await book.xlsx.load(file);
  const sheet = book.worksheets[0];
  const ids: string[] = [];
  sheet?.eachRow((line, at) => {
    if (at > 1) ids.push(String(line.getCell(1).value ?? ''));
  });
  expect(ids.pop()).toContain(String(total.toLocaleString('zh-CN')));
  expect(ids).toHaveLength(total);
  expect(ids.slice(0, shown.length)).toEqual(shown);
});

test('a schedule is made, tested and removed on its screen', async ({ page, errors }) => {
  errors.allow(/400 \(Bad Request\).*\/api\/exports\/schedules/);
  await show(page, routes.exportSchedules());
  await page
    .getByRole('button', { name: word('exports.schedules.add') })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(word('exports.schedules.name')).fill('月度账单');
  await dialog.getByLabel(word('exports.schedules.targets.sftp')).check();
  await dialog.getByLabel(word('exports.schedules.host')).first().fill('127.0.0.1');
  await dialog.getByLabel(word('exports.schedules.username')).fill('seller');
  await dialog.getByRole('button', { name: word('exports.schedules.save') }).click();
  await expect(dialog.getByText(word('errors.fields.required'))).toBeVisible();
  await dialog.getByLabel(word('exports.schedules.password')).fill('secret');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: word('exports.schedules.save') }).click();
  await expect(dialog).toBeHidden();
  const panel = page.getByRole('region', { name: '月度账单', exact: true });
  await panel.getByRole('button', { name: word('exports.schedules.test') }).click();
  await expect(panel).toContainText(word('exports.deliveries.problems.private_address'));
  await expectAccessible(page);
  await panel.getByRole('button', { name: word('exports.schedules.delete') }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: word('exports.schedules.delete') })
    .click();
  await expect(panel).toBeHidden();
});
