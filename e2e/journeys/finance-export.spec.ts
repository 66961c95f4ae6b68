import fs from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { routes } from '@/lib/routes';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const BOM = '\uFEFF';
const column = (id: string) => word(`statements.columns.${id}`);

/** `1,234.50CNY` → `1234.50 CNY` */
const plainAmount = (text: string) => text.replaceAll(',', '').replace(/\s*([A-Z]{3})$/, ' $1');
const cents = (amount: string) => BigInt(amount.replace(/[^\d-]/g, ''));

type ShownLine = { orderId: string; product: string; amount: string };

async function cellText(row: Locator, id: string): Promise<string> {
  return (await row.locator(`td[data-label="${column(id)}"]`).innerText()).trim();
}

/** Every row that the screen shows, page by page. */
async function shownLines(page: Page): Promise<ShownLine[]> {
  const lines: ShownLine[] = [];
  const next = page.getByRole('button', { name: word('common.table.next'), exact: true });
  for (;;) {
    for (const row of await page.locator('tbody tr').all())
      lines.push({
        orderId: (await row.getByRole('rowheader').innerText()).trim(),
        product: await cellText(row, 'product'),
        amount: plainAmount(await cellText(row, 'amount')),
      });
    if (await next.isDisabled()) return lines;
    await next.click();
    await expect(page).toHaveURL(/cursor=/);
    await settled(page);
  }
}

/** Narrows to the product of the first line that has one: not every product was sold in the month. */
async function chooseProduct(page: Page): Promise<string> {
  await settled(page);
  const none = page.locator(`td[data-label="${column('product')}"]`, { hasText: /^—$/ });
  const sold = page.locator('tbody tr').filter({ hasNot: none });
  const product = await cellText(sold.first(), 'product');
  await page.getByRole('button', { name: word('statements.filters.product'), exact: true }).click();
  await page.getByRole('listbox').getByRole('option', { name: product }).first().click();
  await expect(page).toHaveURL(/product=/);
  await settled(page);
  return product;
}

/** Leaves the list of the last whole month and one product on the screen. */
async function filterMonthAndProduct(page: Page): Promise<string> {
  await show(page, routes.statementLines());
  await page.getByRole('button', { name: word('statements.month.previous') }).click();
  await expect(page).toHaveURL(/month=20\d\d-\d\d/);
  return chooseProduct(page);
}

async function exported(page: Page, entry: string): Promise<string> {
  await page.getByRole('button', { name: word('common.actions.export'), exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: word(`statements.export.${entry}`) }).click();
  return fs.readFile(await (await download).path(), 'utf8');
}

test.use({ person: 'finance' });

for (const [entry, hasBom] of [
  ['forExcel', true],
  ['plain', false],
] as const) {
  test(`finance exports one month of one product (${entry}): the file is the screen, line by line`, async ({
    page,
  }) => {
    const product = await filterMonthAndProduct(page);
    const totals = page.getByRole('region', { name: word('statements.totals.label') });
    const shownTotals = (await totals.innerText()).replaceAll(',', '');
    const headers = await page.getByRole('columnheader').allInnerTexts();
    const lines = await shownLines(page);
    const text = await exported(page, entry);

    expect(text.startsWith(BOM)).toBe(hasBom);
    const records: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' });
    const [header = [], ...rest] = records;
    const control = rest.pop() ?? [];
    // On screen an amount carries its currency; the file gives it the next column.
    const onScreen = headers.map((one) => one.trim());
    expect(header).toEqual(
      onScreen.flatMap((one) => (one === column('amount') ? [one, column('currency')] : [one])),
    );
    const cell = (record: string[], id: string) => record[header.indexOf(column(id))] ?? '';

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => line.product === product)).toBe(true);
    const written = rest.map((record) => ({
      orderId: cell(record, 'orderId'),
      product: cell(record, 'product'),
      amount: cell(record, 'amount'),
    }));
    expect(rest.map((record, at) => `${written[at]?.amount} ${cell(record, 'currency')}`)).toEqual(
      lines.map((line) => line.amount),
    );
    expect(written).toEqual(lines.map((line) => ({ ...line, amount: line.amount.split(' ')[0] })));

    const sum = written.reduce((all, line) => all + cents(line.amount), 0n);
    const sign = sum < 0n ? '-' : '';
    const digits = String(sum < 0n ? -sum : sum).padStart(3, '0');
    const total = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    expect(shownTotals).toContain(total);
    expect(shownTotals).toContain(word('statements.totals.count', { count: lines.length }));
    expect(control[0]).toContain(total);
    expect(control[0]).toContain(String(lines.length));
  });
}
