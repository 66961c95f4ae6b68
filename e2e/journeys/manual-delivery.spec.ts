import { routes } from '@/lib/routes';
import { callV2, codeV2, createBody, freshTarget, resultOf } from '../fixtures/marketplace';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';
import { makeAddress, makeKey } from './address-steps';

const delivery = (key: string) => word(`instances.delivery.${key}`);
const GIVEN = {
  frontEndUrl: 'https://buyer.example/acme',
  userName: 'acme-admin',
  password: 'first-Password-1',
  memo: '首次登录后请修改密码',
};

test('an address that delivers by hand: the call waits, a colleague fills in the login, the next poll has it', async ({
  page,
  pageOf,
  baseURL = '',
}) => {
  const address = await makeAddress(page, `人工 ${Date.now()}`, 'manual');
  const options = { address, key: await makeKey(page, '首个密钥') };
  const target = freshTarget();
  const poll = { activity: 'queryInstance', instanceId: target.instanceId };
  expect(await codeV2(baseURL, createBody(target), options)).toBe('000004');
  expect(resultOf(await callV2(baseURL, poll, options))).toMatchObject({ resultCode: '000004' });

  const colleague = await pageOf('delivery');
  await show(colleague, `${routes.instances()}?attention=waiting`);
  await colleague.getByRole('link', { name: target.instanceId }).click();
  await settled(colleague);
  const form = colleague.locator('form');
  await expect(colleague.getByText(/请在.*前|剩余|截止/).first()).toBeVisible();
  await expect(colleague.getByText(delivery('deadlineV2'))).toBeVisible();
  await form.getByLabel(delivery('frontEndUrl')).fill('not an address');
  await form.getByRole('button', { name: delivery('submit'), exact: true }).click();
  await expect(form.getByText(word('errors.fields.not_a_web_address'))).toBeVisible();
  await form.getByLabel(delivery('frontEndUrl')).fill(GIVEN.frontEndUrl);
  await form.getByLabel(delivery('userName')).fill(GIVEN.userName);
  await form.getByLabel(delivery('password'), { exact: true }).fill(GIVEN.password);
  await form.getByLabel(delivery('memo')).fill(GIVEN.memo);
  await form.getByRole('button', { name: delivery('submit'), exact: true }).click();

  await expect(colleague.getByText(delivery('deadlineV2'))).toHaveCount(0);
  await expect(colleague.getByText(word('instances.events.provisioned')).first()).toBeVisible();
  await expect(colleague.getByText(GIVEN.frontEndUrl).first()).toBeVisible();
  expect(await colleague.content()).not.toContain(GIVEN.password);

  const answer = resultOf(await callV2(baseURL, poll, options));
  expect(answer).toMatchObject({
    resultCode: '000000',
    info: [{ instanceId: target.instanceId, appInfo: GIVEN }],
  });
  expect(await codeV2(baseURL, createBody(target), options)).toBe('000000');
});
