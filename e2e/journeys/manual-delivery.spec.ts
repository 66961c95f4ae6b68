import { routes } from '@/lib/routes';
import { callV2, codeV2, createBody, freshTarget, resultOf } from '../fixtures/marketplace';
import { settled, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { word } from '../fixtures/test-words';
import { makeAddress, makeKey } from './address-steps';

const delivery = (key: string, values?: Record<string, string>) => word(`instances.delivery.${key}`, values);
const GIVEN = {
  frontEndUrl: 'https://buyer.example/acme',
  userName: 'acme-admin',
  password: 'first-Password-1',
  memo: '首次登录后请修改密码',
};

test('an address that delivers by hand: the call waits, a colleague fills in the login, the next poll has it', async ({
  page,
  pageOf,
  base,
  errors,
}) => {
  errors.allow(/status of 400.*delivery/);
  const address = await makeAddress(page, `人工 ${Date.now()}`, 'manual');
  const options = { address, key: await makeKey(page, '首个密钥') };
  const target = freshTarget();
  const poll = { activity: 'queryInstance', instanceId: target.instanceId };
  expect(await codeV2(base, createBody(target), options)).toBe('000004');
  expect(resultOf(await callV2(base, poll, options))).toMatchObject({ resultCode: '000004' });

  const colleague = await pageOf('delivery');
  await show(colleague, `${routes.instances()}?attention=waiting`);
  await colleague.getByRole('link', { name: target.instanceId }).click();
  await settled(colleague);
  const form = colleague.locator('form');
  const deadline = colleague.getByRole('status').filter({ hasText: delivery('deadlineV2') });
  await expect(deadline).toContainText(new RegExp(delivery('deadline', { time: '.+', left: '.+' })));
  await form.getByLabel(delivery('frontEndUrl')).fill('not an address');
  await form.getByRole('button', { name: delivery('submit'), exact: true }).click();
  await expect(form.getByText(word('errors.fields.not_a_web_address'))).toBeVisible();
  await form.getByLabel(delivery('frontEndUrl')).fill(GIVEN.frontEndUrl);
  await form.getByLabel(delivery('userName')).fill(GIVEN.userName);
  await form.getByLabel(delivery('password')).fill(GIVEN.password);
  await form.getByLabel(delivery('memo')).fill(GIVEN.memo);
  await form.getByRole('button', { name: delivery('submit'), exact: true }).click();

  await expect(deadline).toHaveCount(0);
  await expect(colleague.getByText(word('instances.events.provisioned')).first()).toBeVisible();
  await expect(colleague.getByText(GIVEN.frontEndUrl).first()).toBeVisible();
  expect(await colleague.content()).not.toContain(GIVEN.password);

  const answer = resultOf(await callV2(base, poll, options));
  expect(answer).toMatchObject({
    resultCode: '000000',
    info: [{ instanceId: target.instanceId, appInfo: GIVEN }],
  });
  expect(await codeV2(base, createBody(target), options)).toBe('000000');
});
