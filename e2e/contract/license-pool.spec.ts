import { expect, test } from '@playwright/test';
import { DEMO_LICENSE_CONNECTIONS } from '@/lib/emulator/demo';
import type { ListPage } from '@/lib/http/list';
import type { ImportResult, PoolView, StockView } from '@/lib/licenses/contract';
import { apiRoutes } from '@/lib/routes';
import { callV1, freshId, MOUNTS, resultOf, type V1Params } from '../fixtures/marketplace';
import { as, instanceOf, instancesOf, ledgerOf, lifeOf, okJson } from './api';
import { bodySignOf } from './v1-calls';

const { id: address, key } = DEMO_LICENSE_CONNECTIONS.v1;
const AT = { address, key };

async function fill(productId: string, count: number): Promise<string[]> {
  const licenses = Array.from({ length: count }, () => freshId('POOL-'));
  const body = { text: licenses.join('\n'), productId };
  const added = okJson<ImportResult>(
    await (await as('delivery')).send('POST', apiRoutes.licensePool(), body),
  );
  expect(added).toMatchObject({ added: count, refused: 0 });
  return licenses;
}

const purchase = (productId: string, more: V1Params = {}): V1Params => ({
  activity: 'getLicense',
  businessId: freshId('b-').toLowerCase(),
  customerId: 'contract-customer',
  customerName: 'contract-buyer',
  orderId: freshId(),
  productId,
  chargingMode: '1',
  periodType: 'year',
  periodNumber: '1',
  expireTime: '20301231155959',
  ...more,
});
const codeOf = async (base: string, params: V1Params, more: object = {}) =>
  resultOf(await callV1(base, params, { ...AT, ...more })).resultCode;

for (const { name, base, other } of MOUNTS) {
  test.describe(`getLicense at the ${name}`, () => {
    test('gives an order one licence and one instance, signed, and the same to every repeat', async () => {
      const productId = freshId('P-');
      const [license] = await fill(productId, 2);
      const call = purchase(productId);
      const first = await callV1(base, call, AT);
      expect(resultOf(first)).toEqual({
        resultCode: '000000',
        resultMsg: 'success.',
        instanceId: call.businessId,
        license,
      });
      expect(bodySignOf(first, key)).toBe('verified');
      const again = await callV1(other, { ...call, businessId: freshId('b-') }, AT);
      expect(again.text).toBe(first.text);
      expect((await instanceOf(call.orderId ?? '')).status).toBe('active');
      const [taken] = okJson<ListPage<PoolView>>(
        await (await as('auditor')).get(apiRoutes.licensePool(), { q: license ?? '' }),
      ).items;
      expect(taken).toMatchObject({ state: 'issued', orderId: call.orderId, instanceId: call.businessId });
    });

    test('keeps the licence out of what the ledger shows', async () => {
      const productId = freshId('P-');
      const [license = ''] = await fill(productId, 1);
      const { callId } = await callV1(base, purchase(productId), AT);
      expect(JSON.stringify(await ledgerOf(callId))).not.toContain(license);
    });

    test('is 000106 for an empty pool, and makes nothing', async () => {
      const call = purchase(freshId('P-'));
      const answer = await callV1(base, call, AT);
      expect(resultOf(answer).resultCode).toBe('000106');
      expect(bodySignOf(answer, key)).toBe('verified');
      expect(await ledgerOf(answer.callId)).toMatchObject({ verdict: 'refused', reason: 'pool_empty' });
      expect(await instancesOf(call.orderId ?? '')).toEqual([]);
    });

    test('refuses a wrong key and missing fields, and takes nothing for a test call', async () => {
      const productId = freshId('P-');
      await fill(productId, 1);
      expect(await codeOf(base, purchase(productId), { key: 'another-key' })).toBe('000001');
      for (const field of ['businessId', 'customerId', 'orderId', 'productId']) {
        const { [field]: _left, ...params } = purchase(productId);
        expect(await codeOf(base, params as V1Params), field).toBe('000002');
      }
      expect(await codeOf(base, purchase(productId, { testFlag: '1' }))).toBe('000000');
      const stock = okJson<StockView[]>(await (await as('auditor')).get(apiRoutes.licenseStock()));
      expect(stock.find((one) => one.productId === productId)).toMatchObject({ free: 1, isLow: true });
    });

    test('serves parallel orders one licence each, and the rest 000106', async () => {
      const productId = freshId('P-');
      const all = await fill(productId, 10);
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, at) => callV1(at % 2 ? base : other, purchase(productId), AT)),
      );
      const results = answers.map(resultOf);
      const issued = results
        .filter(({ resultCode }) => resultCode === '000000')
        .map(({ license }) => license);
      expect([...issued].sort()).toEqual([...all].sort());
      expect(results.filter(({ resultCode }) => resultCode === '000106')).toHaveLength(20);
    });
  });

  test.describe(`the life of a pooled licence at the ${name}`, () => {
    const life: readonly [string, (ids: { instanceId: string; orderId: string }) => V1Params, string][] = [
      ['expireLicense', (ids) => ids, 'frozen'],
      [
        'refreshLicense',
        ({ instanceId }) => ({ instanceId, orderId: freshId(), expireTime: '20320101000000' }),
        'active',
      ],
      ['releaseLicense', (ids) => ids, 'released'],
    ];

    test('goes through expiry, renewal and release, each once however often it is called', async () => {
      const productId = freshId('P-');
      await fill(productId, 1);
      const { businessId: instanceId = '', orderId = '', ...rest } = purchase(productId);
      await callV1(base, { businessId: instanceId, orderId, ...rest }, AT);
      for (const [activity, params, status] of life) {
        const call = { activity, ...params({ instanceId, orderId }) };
        expect(await codeOf(base, call), activity).toBe('000000');
        const after = lifeOf(await instanceOf(orderId));
        expect(after.status).toBe(status);
        expect(await codeOf(base, call), `${activity} again`).toBe('000000');
        expect(lifeOf(await instanceOf(orderId)), `${activity} again`).toEqual(after);
      }
    });

    for (const [activity, params] of life) {
      test(`${activity} of an unknown instance is 000003, without one 000002, with a wrong key 000001, in a test 000000`, async () => {
        const call = { activity, ...params({ instanceId: freshId('i-'), orderId: freshId() }) };
        expect(await codeOf(base, call)).toBe('000003');
        const { instanceId: _none, ...without } = call as V1Params;
        expect(await codeOf(base, without)).toBe('000002');
        expect(await codeOf(base, call, { key: 'another-key' })).toBe('000001');
        expect(await codeOf(base, { ...call, testFlag: '1' })).toBe('000000');
      });
    }
  });
}
