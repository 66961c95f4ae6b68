import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { MOUNTS, resultOf, send } from '../fixtures/marketplace';

/** The sample call that the marketplace publishes with its key, as it stands in the guide. */
const SAMPLE = [
  '/api/marketplace/demo-saas-v1?activity=newInstance',
  'businessId=61e834ba-7b97-4418-b8f7-e5345137278c',
  'customerId=68cbc86abc2018ab880d92f36422fa0e',
  'expireTime=20200727153156',
  'orderId=CS1906666666ABCDE',
  'productId=00301-666666-0--0',
  'testFlag=1',
  'timeStamp=20200727073711903',
  'authToken=Gzbfjf9LHRBcI3bFVi%2B%2BsLinCNOBF6qa7is1fvjEgYQ%3D',
].join('&');

for (const { name, base } of MOUNTS) {
  test(`the published V1 call is answered 000000 at the ${name}, signed over its exact bytes`, async () => {
    const answer = await send(base, { method: 'GET', path: SAMPLE });
    expect(resultOf(answer)).toMatchObject({
      resultCode: '000000',
      instanceId: '61e834ba-7b97-4418-b8f7-e5345137278c',
      encryptType: '1',
      appInfo: { frontEndUrl: expect.stringMatching(/^https:\/\//) },
    });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    const digest = createHmac('sha256', 'xxxxxxx').update(answer.body).digest('base64');
    expect(answer.headers['body-sign']).toBe(`sign_type="HMAC-SHA256", signature= "${digest}"`);
  });

  test(`one changed letter of the published call is 000001 at the ${name}, signed as well`, async () => {
    const answer = await send(base, { method: 'GET', path: SAMPLE.replace('ABCDE', 'ABCDF') });
    expect(resultOf(answer)).toEqual({ resultCode: '000001', resultMsg: 'authentication failed.' });
    const digest = createHmac('sha256', 'xxxxxxx').update(answer.body).digest('base64');
    expect(answer.headers['body-sign']).toContain(`"${digest}"`);
  });
}

test('the app’s own server writes the header name Body-Sign in the case that the debug page demands', async () => {
  const { rawHeaders } = await send(MOUNTS[0]?.base ?? '', { method: 'GET', path: SAMPLE });
  expect(rawHeaders.filter((name) => name.toLowerCase() === 'body-sign')).toEqual(['Body-Sign']);
});
