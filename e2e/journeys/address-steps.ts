import { expect, type Page } from '@playwright/test';
import type { Provisioning } from '@/db/enums';
import { routes } from '@/lib/routes';
import { show } from '../fixtures/screens';
import { word } from '../fixtures/test-words';

export const keyWord = (key: string, values?: Record<string, string>) =>
  word(`endpoints.keys.${key}`, values);

/** Makes a production address by the settings screen and returns its code; its own screen stays open. */
export async function makeAddress(page: Page, label: string, provisioning: Provisioning): Promise<string> {
  await show(page, routes.endpoints());
  await page.getByRole('button', { name: word('endpoints.create') }).click();
  const form = page.getByRole('dialog', { name: word('endpoints.form.createTitle') });
  await form.getByLabel(word('endpoints.form.label'), { exact: true }).fill(label);
  await form.getByRole('radio', { name: word(`endpoints.provisioning.${provisioning}`) }).check();
  if (provisioning === 'immediate')
    await form.getByLabel(word('endpoints.form.front')).fill('https://buyers.example/i/{instanceId}');
  await form.getByRole('button', { name: word('common.actions.create'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();
  const url = await page.locator('code', { hasText: '/api/marketplace/' }).first().innerText();
  return url.trim().split('/').at(-1) ?? '';
}

/** Makes a key on the screen of its address and returns what is shown once. */
export async function makeKey(page: Page, label: string): Promise<string> {
  await page.getByRole('button', { name: keyWord('create'), exact: true }).click();
  const form = page.getByRole('dialog', { name: keyWord('createTitle') });
  await form.getByLabel(keyWord('label'), { exact: true }).fill(label);
  await form.getByRole('button', { name: word('common.actions.create'), exact: true }).click();
  const shown = page.getByRole('alertdialog', { name: keyWord('once.title', { label }) });
  const secret = (await shown.locator('code').innerText()).trim();
  await shown.getByRole('button', { name: keyWord('once.done') }).click();
  await expect(shown).toBeHidden();
  return secret;
}
