import { codeV2, createBody, freshTarget } from '../fixtures/marketplace';
import { expect, test } from '../fixtures/test';
import { keyWord, makeAddress, makeKey } from './address-steps';

const REFUSED_WITHIN_MS = 5_000;

test.use({ person: 'product_manager' });

test('keys rotate with an overlap: both work, and the revoked one is refused within five seconds', async ({
  page,
  base,
}) => {
  const address = await makeAddress(page, `轮换 ${Date.now()}`, 'immediate');
  const codeWith = (key: string) => codeV2(base, createBody(freshTarget()), { address, key });
  const old = await makeKey(page, '上半年');
  expect(await codeWith(old)).toBe('000000');
  const next = await makeKey(page, '下半年');
  expect(next).not.toBe(old);
  await expect.poll(() => codeWith(next), { timeout: REFUSED_WITHIN_MS }).toBe('000000');
  expect(await codeWith(old)).toBe('000000');
  await page.reload();
  expect(await page.content()).not.toContain(next);

  await page.getByRole('button', { name: keyWord('menu', { label: '上半年' }) }).click();
  await page.getByRole('menuitem', { name: keyWord('revoke') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: keyWord('revoke'), exact: true })
    .click();
  await expect(page.getByText(keyWord('revoked'), { exact: true })).toBeVisible();
  await expect.poll(() => codeWith(old), { timeout: REFUSED_WITHIN_MS }).toBe('000001');
  expect(await codeWith(next)).toBe('000000');
});
