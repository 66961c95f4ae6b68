import { DEMO_LICENSE_CONNECTIONS } from '@/lib/emulator/demo';
import { routes } from '@/lib/routes';
import { callV1, callV2, freshId, resultOf } from '../fixtures/marketplace';
import { expectAccessible, settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';

const room = (key: string, values?: Record<string, string | number>) => word(`licenses.${key}`, values);
const { v1, v2, client } = DEMO_LICENSE_CONNECTIONS;

test.use({ person: 'delivery' });

test('an auth code is entered, renewed by the marketplace, and shown with its history', async ({
  page,
  base,
}) => {
  await show(page, routes.licenses());
  const license = freshId('LIC-JOURNEY-');
  await page.getByRole('button', { name: room('codes.add'), exact: true }).click();
  const form = page.getByRole('dialog', { name: room('codes.addTitle') });
  await form.getByLabel(room('import.paste')).fill(`${license}\nwith space`);
  await form.getByRole('button', { name: room('import.send'), exact: true }).click();
  const told = page.getByRole('dialog', { name: room('codes.addTitle') });
  await expect(
    told.getByText(room('import.row', { row: 2, reason: room('import.reasons.characters') })),
  ).toBeVisible();
  await told
    .getByRole('button', { name: room('import.close'), exact: true })
    .first()
    .click();

  const orderId = freshId();
  const ids = { orderId, orderLineId: `${orderId}-000001` };
  const renewal = { activity: 'refreshLicenseCode', scene: 'RENEWAL', license, expireTime: '20320101000000' };
  const answer = await callV2(base, { ...renewal, ...ids }, { address: v2.id, key: v2.key });
  expect(resultOf(answer).resultCode).toBe('000000');

  await page.getByRole('searchbox').fill(license);
  const row = page.locator('[data-row-link]');
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(page.getByText(room('events.renewed'), { exact: true })).toBeVisible();
  await settled(page);
  await page.getByRole('button', { name: room('reveal.show') }).click();
  await expect(page.getByText(license)).toBeVisible();
  await expectAccessible(page);
});

test('a pool is filled, an order gets one licence of it, and the rest is withdrawn', async ({
  page,
  base,
}) => {
  const productId = freshId('P-');
  await show(page, routes.licensePool());
  await page.getByRole('button', { name: room('pool.import'), exact: true }).click();
  const form = page.getByRole('dialog', { name: room('pool.import') });
  await form.getByLabel(room('import.paste')).fill(`${productId}-1\n${productId}-2`);
  await form.getByLabel(room('import.productId')).fill(productId);
  await form.getByRole('button', { name: room('import.send'), exact: true }).click();
  // No order has named the product yet, and the dialog says so.
  await expect(form.getByText(room('import.unknownProduct', { id: productId })).first()).toBeVisible();
  await form
    .getByRole('button', { name: room('import.close'), exact: true })
    .first()
    .click();
  await expect(form).toHaveCount(0);

  const purchase = {
    activity: 'getLicense',
    businessId: freshId('b-'),
    customerId: 'journey',
    orderId: freshId(),
    productId,
  };
  const issued = await callV1(base, purchase, { address: v1.id, key: v1.key });
  expect(resultOf(issued)).toMatchObject({ resultCode: '000000', license: `${productId}-1` });

  await show(page, `${routes.licensePool()}?product=${productId}`);
  await expect(page.getByText(room('poolStates.issued'), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: room('pool.withdrawCount', { count: 1 }) }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: room('pool.withdraw'), exact: true }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByText(room('poolStates.withdrawn'), { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('a request of client software is answered with a licence', async ({ page, base }) => {
  const at = { address: client.id, key: client.key };
  const orderId = freshId();
  const order = { orderId, orderLineId: `${orderId}-000001`, businessId: freshId('b-') };
  const { instanceId } = resultOf(await callV2(base, { activity: 'newInstance', ...order }, at));
  const eventId = freshId('E-');
  const times = { effectiveTime: '2026-10-27 10:30:15 z', expireTime: '2027-10-27 10:30:15 z' };
  const request = {
    activity: 'getLicenseAsync',
    instanceId,
    eventId,
    deviceFingerprint: 'DEVICE-1',
    ...times,
  };
  expect(resultOf(await callV2(base, request, at)).resultCode).toBe('000004');

  await show(page, `${routes.licenseRequests()}?q=${eventId}`);
  await page.locator('[data-row-link]').click();
  const drawer = page.getByRole('dialog', { name: room('requests.drawer') });
  await expect(drawer.getByText(eventId)).toBeVisible();
  await drawer.getByRole('button', { name: room('requests.answer'), exact: true }).click();
  const form = page.getByRole('dialog', { name: room('requests.answerTitle') });
  await form.getByLabel(room('requests.characters')).fill('LICENCE-OF-THE-JOURNEY');
  await form.getByRole('button', { name: room('requests.send'), exact: true }).click();
  await expect(form).toHaveCount(0);
  await expect(drawer.getByText(room('requestStates.waiting'), { exact: true })).toHaveCount(0);
});
