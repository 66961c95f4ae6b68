import type { Page } from '@playwright/test';
import { apiRoutes, routes } from '@/lib/routes';
import type { ReconciliationView } from '@/lib/statements/reconciliation/contract';
import { freshId } from '../fixtures/marketplace';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { detailRow, detailsCsv } from '../fixtures/statement-files';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const words = (key: string, values?: Record<string, string | number>) =>
  word(`reconciliation.${key}`, values);
const READ_WITHIN_MS = 30_000;

/** Chooses a file in the import dialog and sends it; the file's own screen opens. */
async function importFile(page: Page, name: string, content: string): Promise<void> {
  await show(page, routes.statementFiles());
  await page
    .getByRole('button', { name: words('files.upload'), exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: words('upload.title') });
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) };
  await dialog.getByLabel(words('upload.file'), { exact: true }).setInputFiles(file);
  await dialog.getByRole('button', { name: words('upload.send'), exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`${routes.statementFiles()}/`));
  await settled(page);
}

test('a file with an unknown heading is mapped and imported, and a wrong one says where', async ({
  page,
}) => {
  const heading = freshId('Due to us ');
  const rows = [detailRow(freshId('CS')), detailRow(freshId('CS'))];
  await importFile(page, 'renamed.csv', detailsCsv(rows, { 'Amount due': heading }));
  const select = page.getByLabel(`${words('file.field')}: ${heading}`);
  await expect(select).toBeVisible({ timeout: READ_WITHIN_MS });
  await expect(page.getByText(words('file.missing', { fields: words('fields.due') }))).toBeVisible();
  await expectAccessible(page);
  await select.selectOption('due');
  await page.getByRole('button', { name: words('file.map'), exact: true }).click();
  await expect(page.getByText(words('fileStates.imported'))).toBeVisible({ timeout: READ_WITHIN_MS });

  const wrong = detailsCsv([detailRow(freshId('CS'), { 'Amount due': '12,3' })]);
  await importFile(page, 'wrong.csv', wrong);
  await expect(page.getByText(words('fileStates.refused'))).toBeVisible({ timeout: READ_WITHIN_MS });
  const row = page.getByRole('row').filter({ hasText: '12,3' });
  await expect(row.getByText(words('remarks.amount'))).toBeVisible();
  await expectAccessible(page);
});

test('a billed month is compared, and what differs is explained one by one and all at once', async ({
  page,
  errors,
}) => {
  // A dispute without its ticket is refused by the server.
  errors.allow(/status of 400.*\/api\/statements\/reconciliation\/differences\//);
  const finance = await page.request.get(apiRoutes.reconciliation());
  const { periods } = (await finance.json()) as ReconciliationView;
  const views = await Promise.all(
    periods.map(async (period) => {
      const answer = await page.request.get(apiRoutes.reconciliation(), { params: { period } });
      return (await answer.json()) as ReconciliationView;
    }),
  );
  const billed = views.find(({ isBilled }) => isBilled);
  if (!billed) throw new Error('the demo has no billed month');
  const { period } = billed;
  const rows = [1, 2, 3].map(() => detailRow(freshId('CS'), { Period: period }));
  await importFile(page, 'details.csv', detailsCsv(rows));
  await expect(page.getByText(words('fileStates.imported'))).toBeVisible({ timeout: READ_WITHIN_MS });

  await show(page, routes.reconciliation(period));
  await page
    .getByRole('button', { name: new RegExp(`^(${words('month.first')}|${words('month.compare')})$`) })
    .click();
  await expect(page.getByText(words('month.agrees')).first()).toBeVisible({ timeout: READ_WITHIN_MS });
  await expectAccessible(page);
  await page
    .getByRole('link', { name: words('kinds.missing_here'), exact: true })
    .first()
    .click();
  await expect(page).toHaveURL((url) => url.pathname === routes.differences());
  await settled(page);

  const line = rows[0]?.['Order line ID'] ?? '';
  await page.getByRole('row').filter({ hasText: line }).locator('[data-row-link]').click();
  await settled(page);
  await expect(page.getByText(words('reasons.line_unknown.next'))).toBeVisible();
  await page.getByRole('button', { name: words('decide.action'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: words('decide.title') });
  await dialog.getByLabel(words('decide.state')).selectOption('disputed');
  await dialog.getByRole('button', { name: words('decide.send'), exact: true }).click();
  await expect(dialog.getByText(word('errors.fields.required'))).toBeVisible();
  await dialog.getByLabel(words('decide.ticket')).fill('T-2026-0001');
  await dialog.getByRole('button', { name: words('decide.send'), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(
    page.getByRole('listitem').getByRole('listitem').filter({ hasText: 'T-2026-0001' }),
  ).toBeVisible();
  await expectAccessible(page);

  const search = new URLSearchParams({ period, kind: 'missing_here', state: 'open' });
  await show(page, `${routes.differences()}?${search}`);
  await page
    .getByRole('button', { name: new RegExp(words('list.bulk', { count: 0 }).replace('0', '\\d+')) })
    .click();
  const bulk = page.getByRole('dialog');
  await bulk.getByLabel(words('decide.note')).fill('补录订单后重新出账');
  await bulk.getByRole('button', { name: words('decide.send'), exact: true }).click();
  await expect(bulk).toHaveCount(0);
  await expect(page.getByText(word('common.filteredEmpty.title'))).toBeVisible();
});
