import type { Locator, Page } from '@playwright/test';
import { routes } from '@/lib/routes';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const emulator = (key: string) => word(`emulator.${key}`);
const CALL = new RegExp(`^${routes.callbacks()}/[0-9a-f-]{36}$`);

/** A customer pays; the panel of the new instance is open afterwards. */
async function placeOrder(page: Page): Promise<Locator> {
  await show(page, routes.emulator());
  await page
    .getByRole('button', { name: emulator('place.open'), exact: true })
    .first()
    .click();
  await page.getByRole('button', { name: emulator('place.submit'), exact: true }).click();
  await expect(page).toHaveURL(/order=/);
  const order = page.getByRole('dialog');
  await expect(order.getByText(emulator('orderStatus.completed'))).toBeVisible();
  await order.getByRole('link', { name: /×/ }).click();
  await expect(page).toHaveURL(/instance=/);
  return page.getByRole('dialog').filter({ has: page.getByText(emulator('instance.actions')) });
}

/** Lets something happen to the instance, and waits for the call in its panel. */
async function act(page: Page, panel: Locator, action: string, question: string | null): Promise<void> {
  const name = emulator(`actions.${action}`);
  await panel.getByRole('button', { name, exact: true }).click();
  if (question !== null) {
    const asked = page
      .locator('[role=dialog], [role=alertdialog]')
      .filter({ has: page.getByRole('heading', { name: question, exact: true }) });
    await asked.getByRole('button', { name, exact: true }).click();
    await expect(asked).toHaveCount(0);
  }
  const call = panel.getByRole('link', { name: emulator(`purpose.${action}`), exact: true });
  await expect(call).toBeVisible();
}

/** The entry of the instance's history for what happened, and the call that caused it. */
async function callOf(page: Page, event: string): Promise<string> {
  const entry = page
    .getByRole('listitem')
    .filter({ has: page.getByText(word(`instances.events.${event}`), { exact: true }) })
    .filter({ has: page.locator(`a[href^="${routes.callbacks()}/"]`) });
  await expect(entry).toHaveCount(1);
  const href = await entry.locator(`a[href^="${routes.callbacks()}/"]`).first().getAttribute('href');
  expect(href).toMatch(CALL);
  return href ?? '';
}

test('order, renew, expire, release: the history of the instance shows each step with its call', async ({
  page,
}) => {
  const panel = await placeOrder(page);
  await expect(panel.getByText(emulator('instanceStatus.active'))).toBeVisible();
  await act(page, panel, 'renew', emulator('actions.renew'));
  await act(page, panel, 'expire', null);
  await expect(panel.getByText(emulator('instanceStatus.frozen'))).toBeVisible();
  await act(page, panel, 'release', emulator('release.title'));
  await expect(panel.getByText(emulator('instanceStatus.released'))).toBeVisible();

  await panel.getByRole('link', { name: emulator('instance.inConsole') }).click();
  await expect(page).toHaveURL((url) => url.pathname === routes.instances());
  await settled(page);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.locator('[data-row-link]').click();
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`${routes.instances()}/`));
  await settled(page);
  await expect(page.getByText(word('instances.statuses.released')).first()).toBeVisible();

  const calls = [];
  for (const event of ['created', 'renewed', 'frozen', 'released']) calls.push(await callOf(page, event));
  expect(new Set(calls).size).toBe(4);
  for (const call of calls) {
    await show(page, call);
    await expect(page.getByText(word('callbacks.verdicts.accepted')).first()).toBeVisible();
  }
});
