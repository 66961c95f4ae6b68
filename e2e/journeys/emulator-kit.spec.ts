import type { Page } from '@playwright/test';
import { routes } from '@/lib/routes';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const kit = (key: string, values?: Record<string, string>) => word(`emulator.kit.${key}`, values);

async function bindEnterprise(page: Page): Promise<void> {
  await show(page, routes.emulatorKit());
  await page
    .getByRole('button', { name: kit('bind.open'), exact: true })
    .first()
    .click();
  const form = page.getByRole('dialog');
  await form.getByLabel(kit('columns.tenantCode')).fill('journey-kit');
  await form.getByRole('button', { name: kit('bind.submit'), exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`${routes.emulatorKit()}/`));
  await settled(page);
}

test('an enterprise keeps its tab under a call, and nothing is removed unasked or hidden by a message', async ({
  page,
}) => {
  await bindEnterprise(page);
  await page.getByRole('tab', { name: kit('tabs.users'), exact: true }).click();
  await page.getByRole('button', { name: kit('user.add'), exact: true }).click();
  const form = page.getByRole('dialog', { name: kit('user.add') });
  await form.getByLabel(kit('columns.userName')).fill('journey.user');
  await form.getByLabel(kit('columns.name'), { exact: true }).fill('周末');
  await form.getByRole('button', { name: kit('user.send'), exact: true }).click();
  await expect(form).toHaveCount(0);
  await page.getByRole('link', { name: 'journey.user', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: '周末' });
  await drawer.getByRole('button', { name: kit('user.withdraw'), exact: true }).click();
  await expect(drawer.getByText(kit('user.noSignIn.withdrawn'))).toBeVisible();
  const toast = page
    .getByRole('region', { name: word('common.notifications') })
    .locator('p')
    .last();
  const remove = drawer.getByRole('button', { name: kit('user.remove'), exact: true });
  await expect(toast).toBeVisible();
  for (const size of [
    { width: 1360, height: 860 },
    { width: 390, height: 760 },
  ]) {
    await page.setViewportSize(size);
    const [box, button] = [await toast.boundingBox(), await remove.boundingBox()];
    if (box && button)
      expect(box.x + box.width <= button.x || box.y + box.height <= button.y, `${size.width}`).toBe(true);
  }
  await page.setViewportSize({ width: 1360, height: 860 });
  await remove.click();
  const question = page.getByRole('alertdialog', { name: kit('user.removeTitle', { name: '周末' }) });
  await question.getByRole('button', { name: word('common.actions.cancel'), exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);

  await page.getByRole('tab', { name: kit('tabs.calls'), exact: true }).click();
  await expect(page).toHaveURL(/part=calls/);
  await page.getByRole('tabpanel').getByRole('link').first().click();
  await expect(page).toHaveURL(/call=/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: kit('tabs.calls'), exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});
