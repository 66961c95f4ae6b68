import type { Page } from '@playwright/test';
import { routes } from '@/lib/routes';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const usage = (key: string, values?: Record<string, string | number>) => word(`usage.${key}`, values);
const emulator = (key: string) => word(`emulator.${key}`);
const PUSHED_WITHIN_MS = 30_000;
const HOUR_MS = 3_600_000;
const CHINA_MS = 8 * HOUR_MS;

/** A customer orders a pay-per-use plan at the marketplace; the instance list shows what came of it. */
async function orderOnDemand(page: Page): Promise<string> {
  await show(page, routes.emulator());
  await page
    .getByRole('button', { name: emulator('place.open'), exact: true })
    .first()
    .click();
  const form = page.getByRole('dialog');
  await form.getByLabel(emulator('columns.product'), { exact: true }).selectOption('OFFI1000003-PAYG');
  await form.getByRole('button', { name: emulator('place.submit'), exact: true }).click();
  await expect(page).toHaveURL(/order=/);
  const order = page.getByRole('dialog');
  await expect(order.getByText(emulator('orderStatus.completed'))).toBeVisible();
  await order.getByRole('link', { name: /×/ }).first().click();
  await expect(page).toHaveURL(/instance=/);
  await page.getByRole('link', { name: emulator('instance.inConsole') }).click();
  await expect(page).toHaveURL((url) => url.pathname === routes.instances());
  await settled(page);
  return (await page.locator('[data-row-link]').first().innerText()).trim();
}

/** What a box for date and time takes, to the second, in the time of the office. */
const typed = (ms: number) => new Date(ms + CHINA_MS).toISOString().slice(0, 19);

test('usage of a pay-per-use order is added by hand, refused with its reason, corrected, pushed and confirmed', async ({
  page,
}) => {
  const instanceId = await orderOnDemand(page);
  await page.locator('[data-row-link]').first().click();
  await page
    .getByRole('main')
    .getByRole('link', { name: word('instances.detail.toUsage'), exact: true })
    .click();
  await expect(page).toHaveURL((url) => url.pathname === routes.usage());
  await settled(page);

  await page.getByRole('button', { name: usage('add.action'), exact: true }).click();
  const form = page.getByRole('dialog', { name: usage('add.title') });
  await expect(form.getByRole('button', { name: usage('add.instance') })).toBeFocused();
  await form.getByRole('button', { name: usage('add.instance') }).click();
  await page.getByRole('combobox', { name: usage('add.instance') }).fill(instanceId);
  await page.getByRole('option').first().click();
  await form.getByLabel(usage('add.value')).fill('12.5');
  const fitting = await form.getByLabel(usage('add.begin')).inputValue();
  await form.getByLabel(usage('add.begin')).fill(typed(Date.now() - HOUR_MS));
  await form.getByRole('button', { name: usage('add.send'), exact: true }).click();
  await expect(form.getByText(usage('refusals.begin_before_start.meaning'))).toBeVisible();
  await form.getByLabel(usage('add.begin')).fill(fitting);
  await form.getByRole('button', { name: usage('add.send'), exact: true }).click();
  await expect(form).toHaveCount(0);

  const row = page.getByRole('row').filter({ hasText: instanceId });
  await expect(row.getByText(usage('states.waiting'))).toBeVisible();
  await page.getByRole('button', { name: usage('push.action'), exact: true }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: usage('push.confirm'), exact: true }).click();
  await expect(row.getByText(usage('states.confirmed'))).toBeVisible({ timeout: PUSHED_WITHIN_MS });

  await row.locator('[data-row-link]').click();
  await expect(page.getByText(usage('detail.closedConfirmed'))).toBeVisible();
  await expect(page.getByText('MKT.0000')).toBeVisible();
});

test('a file with wrong rows stores nothing, says where it is wrong, and takes the good rows when told to', async ({
  page,
}) => {
  await show(page, `${routes.usage()}?state=confirmed`);
  const known = await page.locator('[data-row-link]').first().innerText();
  await page.getByRole('button', { name: usage('upload.action'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: usage('upload.title') });
  const text = [
    'metering_sn,instance_id,usage_value,begin_time,end_time',
    `${known.trim()},i-nobody,1,20260230T000000Z,20260301T000000Z`,
    'sn-file-journey,i-nobody,"12,5",20260301T000000Z,20260301T010000Z',
  ].join('\n');
  const file = { name: 'usage.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await dialog.getByLabel(usage('upload.file')).setInputFiles(file);
  await expect(dialog.getByText(usage('upload.wrong', { count: 2 }))).toBeVisible();
  const wrong = dialog.getByRole('row').filter({ hasText: '12,5' });
  await expect(wrong.getByText(usage('refusals.value_format.meaning'))).toBeVisible();
  await expect(wrong.getByText(usage('refusals.value_format.action'))).toBeVisible();
  await dialog.getByRole('button', { name: word('common.actions.cancel'), exact: true }).click();
  await show(page, `${routes.usage()}?q=sn-file-journey`);
  await expect(page.getByText(word('common.filteredEmpty.title'))).toBeVisible();
});

test('who has records already finds how to send them by API beside the upload', async ({ page, base }) => {
  await show(page, routes.usage());
  await page.getByRole('button', { name: usage('api.action'), exact: true }).click();
  const drawer = page.getByRole('dialog', { name: usage('api.title') });
  await expect(drawer.getByText(`${base}/api/usage`)).toBeVisible();
  await expect(drawer.getByText('relate_pkg_instance', { exact: true })).toBeVisible();
  await expect(drawer.getByText('5,000')).toBeVisible();
});
