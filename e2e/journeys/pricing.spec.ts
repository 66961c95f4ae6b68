import { routes } from '@/lib/routes';
import { freshId } from '../fixtures/marketplace';
import { expectAccessible, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const room = (key: string, values?: Record<string, string | number>) => word(`pricing.${key}`, values);
const exact = { exact: true };

test('an attribute is made, taken into a specification, and priced from a spreadsheet', async ({ page }) => {
  const name = `版本 ${freshId('e')}`;
  await show(page, routes.skuAttributes());
  await page
    .getByRole('button', { name: room('attributes.create'), ...exact })
    .first()
    .click();
  const form = page.getByRole('dialog', { name: room('attributes.form.createTitle') });
  await form.getByLabel(room('attributes.form.name')).fill(name);
  await form.getByLabel(room('attributes.form.code')).fill(freshId('e').replace(/[^\w-]/g, ''));
  await form.getByRole('button', { name: room('attributes.form.save'), ...exact }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByText(name, exact)).toBeVisible();

  await show(page, routes.priceCalculator());
  await page
    .getByRole('button', { name: room('page.add'), ...exact })
    .first()
    .click();
  await page.getByLabel(room('spec.name')).fill('多版本');
  await page.getByLabel(room('spec.template')).selectOption('custom');
  await page.getByRole('button', { name: room('attribute.add'), ...exact }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.getByLabel(room('attribute.values')).fill('标准版, 专业版');
  await page.getByLabel(room('periods.year'), exact).check();
  const cell = (sku: string, period: string) =>
    page.getByLabel(room('matrix.cell', { sku, column: room(`periods.${period}`) }), exact);
  await cell('标准版', 'month').focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text', '100\t"1,000"\n300.10\t3650');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(cell('专业版', 'year')).toHaveValue('3650');
  await cell('标准版', 'month').press('Enter');
  await expect(cell('专业版', 'month')).toBeFocused();

  const sum = page.getByRole('region', { name: room('calculator.sum') });
  await page.getByLabel(name, exact).selectOption('专业版');
  await page.getByLabel(room('calculator.periodNumber')).fill('3');
  await expect(sum.getByText('900.30CNY')).toBeVisible();
  await page.getByText(room('calculator.kinds.upgrade'), exact).click();
  await page.getByLabel(name, exact).selectOption('标准版');
  await page.getByLabel(room('calculator.to')).selectOption({ label: '专业版' });
  await page.getByLabel(room('calculator.remainingDays')).fill('15');
  await expect(sum.getByText('100.05CNY')).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByText('多版本').first()).toBeVisible();
});

test('usage by Step and tiered users show every line of the sum', async ({ page }) => {
  await show(page, routes.priceCalculator());
  await page
    .getByRole('button', { name: room('page.add'), ...exact })
    .first()
    .click();
  await page.getByLabel(room('spec.name')).fill('通话');
  await page.getByLabel(room('spec.mode')).selectOption('ON_DEMAND');
  const factor = page.getByRole('group', { name: room('factor.number', { number: 1 }) });
  await factor.getByLabel(room('factor.code')).fill('call');
  await factor.getByLabel(room('factor.item')).fill('通话分钟');
  await factor.getByLabel(room('factor.unit')).fill('分钟');
  await factor.getByLabel(room('factor.pricing')).selectOption('step');
  await factor.getByRole('button', { name: room('band.add') }).click();
  await factor.getByLabel(room('band.upToOf', { number: 1 })).fill('3');
  await factor.getByLabel(room('band.priceOf', { number: 1 })).fill('0.3');
  await factor.getByLabel(room('band.priceOf', { number: 2 })).fill('0.2');
  await page.getByRole('button', { name: room('calculator.addUsage') }).click();
  await page.getByLabel(`${room('calculator.value')} 1`).fill('8');
  const sum = page.getByRole('region', { name: room('calculator.sum') });
  await expect(sum.getByRole('listitem')).toHaveCount(2);
  await expect(sum.getByText('1.90CNY')).toBeVisible();
  await expectAccessible(page);
});
