import type { Page } from '@playwright/test';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes, routes } from '@/lib/routes';
import { approve, buy, reject } from '../fixtures/emulator-desk';
import { contentOf, KINDS, type Kind } from '../fixtures/listing-kinds';
import { begin, button, optionsOf, storedFiles, submit, write } from '../fixtures/listing-steps';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const products = (key: string, values?: Record<string, string | number>) => word(`products.${key}`, values);
const pricing = (key: string, values?: Record<string, string | number>) => word(`pricing.${key}`, values);

/** What is not ready is refused, and the person is told what to do. */
async function expectRefused(page: Page, id: string, { told }: Kind): Promise<void> {
  await show(page, routes.productEdit(id, 'business'));
  await button(page, products('form.submit')).click();
  if ('problem' in told) {
    await expect(page.getByText(told.problem)).toBeVisible();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    return;
  }
  const gate = page.getByRole('dialog', { name: products('form.gateTitle') });
  const name = products(`readiness.items.${told.readiness}.name`);
  const link = { name: products('readiness.go') };
  await expect(gate.getByRole('listitem').filter({ hasText: name }).getByRole('link', link)).toBeVisible();
  await show(page, routes.product(id));
  const point = page
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ hasText: products('readiness.todo') });
  await expect(point.getByRole('link', link)).toBeVisible();
}

/** What the form's calculator says that the buyer will pay. */
async function quoted(page: Page, id: string, { choose, total }: Kind): Promise<void> {
  await show(page, routes.productEdit(id, 'business'));
  const calculator = page.getByRole('region', { name: pricing('page.calculator') });
  await choose(calculator);
  const sum = calculator.getByRole('region', { name: pricing('calculator.sum') });
  await expect(sum.getByText(total).last()).toBeVisible();
  await expect(sum.locator('p').last()).toContainText(`${pricing('calculator.total')}${total}`);
}

for (const kind of KINDS) {
  test(`a ${kind.type} product is refused until it is ready, rejected, corrected, listed and bought for what it was quoted`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    const name = `四类${kind.type.replace('_', '')}${Date.now().toString(36)}`;
    const id = await begin(page, kind.type, name);
    await button(page, products('form.submit')).click();
    await expect(page.getByText(products('problems.required')).first()).toBeVisible();

    const content = contentOf(kind, name, await storedFiles(page), await optionsOf(page, id));
    await write(page, id, kind.spoil(content));
    await expectRefused(page, id, kind);
    await write(page, id, content);
    await quoted(page, id, kind);
    await submit(page);

    const reason = `请补充适用场景 ${name}`;
    await reject(page, name, reason);
    await show(page, routes.product(id));
    await expect(page.getByText(reason).first()).toBeVisible();
    await page.getByRole('link', { name: products('actions.resubmit'), exact: true }).click();
    await settled(page);
    await expect(page.getByText(reason)).toBeVisible();
    await page.getByRole('tab', { name: products('form.pages.details') }).click();
    await page
      .getByLabel(products('fields.details.summary'), { exact: true })
      .fill('适用于中小企业的多地门店。');
    await expect(page.getByText(products('form.saved', { name: '' }).trim())).toBeVisible();
    await submit(page);
    await approve(page, name);
    await show(page, routes.product(id));
    await expect(page.getByText(products('detail.next.on_sale'))).toBeVisible();

    const orderId = await buy(page, name, kind);
    if (!kind.isTold) return;

    const known = async () =>
      ((await (await page.request.get(`${apiRoutes.orders()}?q=${orderId}`)).json()) as ListPage<object>)
        .items.length;
    await expect.poll(known).toBe(1);
    await show(page, `${routes.orders()}?q=${orderId}`);
    await page.getByRole('link', { name: orderId, exact: true }).click();
    await expect(page).toHaveURL((url) => url.pathname.startsWith(`${routes.orders()}/`));
    await settled(page);
    await expect(page.getByText(pricing('lineQuote.same'))).toBeVisible();
    // List price, amount, and the calculated sum.
    expect(await page.getByText(kind.total).count()).toBeGreaterThanOrEqual(3);
    await expectAccessible(page);
  });
}
