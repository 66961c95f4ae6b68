import { expect, test } from '@playwright/test';
import { DEMO_V1_KEY } from '@/lib/emulator/demo';
import { encryptField } from '@/lib/emulator/signing/field-cipher';
import type { ListPage } from '@/lib/http/list';
import type { OrderDetail, OrderView } from '@/lib/orders/contract';
import { apiRoutes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import { callV1, codeV1, MOUNTS, resultOf } from '../fixtures/marketplace';
import { as, eventsOf, instanceOf, instancesOf, ledgerOf, okJson } from './api';
import { bodySignOf, createV1, freshV1, V1_OPERATIONS, type V1Target } from './v1-calls';

async function createdV1(base: string, more: Record<string, string> = {}): Promise<V1Target> {
  const target = freshV1();
  const result = resultOf(await callV1(base, createV1(target, more)));
  expect(result.resultCode).toBe('000000');
  return target;
}

const orderOf = async (orderId: string): Promise<OrderDetail> => {
  const auditor = await as('auditor');
  const page = okJson<ListPage<OrderView>>(await auditor.get(apiRoutes.orders(), { q: orderId }));
  expect(page.items).toHaveLength(1);
  return okJson(await auditor.get(apiRoutes.order(page.items[0]?.id ?? '')));
};

for (const { name, base, other } of MOUNTS) {
  test.describe(`V1 effects at the ${name}`, () => {
    for (const operation of V1_OPERATIONS) {
      test(`${operation.name} takes effect once, and a repeat is answered alike at either mount`, async () => {
        const target = await createdV1(base, { trialFlag: operation.name.includes('trial') ? '1' : '0' });
        if (operation.before) expect(await codeV1(base, operation.before(target))).toBe('000000');
        const params = operation.params(target);
        for (const at of [base, base, other]) {
          const answer = await callV1(at, params);
          expect(resultOf(answer).resultCode).toBe('000000');
          expect(bodySignOf(answer)).toBe('verified');
        }
        const instance = await instanceOf(target.orderId);
        expect(instance).toMatchObject(operation.leaves ?? {});
        if (operation.event) expect(eventsOf(instance, operation.event)).toBe(1);
      });

      test(`${operation.name} of an unknown instance is 000003, as a test call it succeeds`, async () => {
        const params = operation.params(freshV1());
        const refused = await callV1(base, params);
        expect(resultOf(refused)).toEqual({ resultCode: '000003', resultMsg: expect.any(String) });
        expect(bodySignOf(refused)).toBe('verified');
        const tried = await callV1(base, { ...params, testFlag: '1' });
        expect(resultOf(tried).resultCode).toBe('000000');
        expect((await ledgerOf(tried.callId)).verdict).toBe('test');
      });

      test(`${operation.name} after the release is ${operation.afterRelease}, and the release stands`, async () => {
        const target = await createdV1(base);
        const release = {
          activity: 'releaseInstance',
          instanceId: target.instanceId,
          orderId: target.orderId,
        };
        expect(await codeV1(base, release)).toBe('000000');
        expect(await codeV1(base, operation.params(target))).toBe(operation.afterRelease);
        const instance = await instanceOf(target.orderId);
        expect(instance).toMatchObject({
          status: 'released',
          expireAt: '2030-12-31T15:59:59.000Z',
          quantity: 3,
        });
        expect(eventsOf(instance, 'released')).toBe(1);
      });
    }

    test('newInstance records what the call says, and its repeats are pure reads', async () => {
      const target = freshV1();
      const personal = {
        mobilePhone: encryptField(DEMO_V1_KEY, 256, '13812345678'),
        email: encryptField(DEMO_V1_KEY, 256, 'li.na@example.com'),
        customerName: "测试 客户+&'%3D",
      };
      const first = await callV1(base, createV1(target, personal));
      expect(resultOf(first)).toMatchObject({ resultCode: '000000', instanceId: target.businessId });
      expect(bodySignOf(first)).toBe('verified');
      for (const at of [base, other]) {
        const again = await callV1(
          at,
          createV1({ ...target, businessId: 'another-business' }, { amount: '9' }),
        );
        expect(resultOf(again)).toEqual(resultOf(first));
        expect((await ledgerOf(again.callId)).verdict).toBe('repeated');
      }
      const instance = await instanceOf(target.orderId);
      expect(instance).toMatchObject({
        status: 'active',
        customerName: "测试 客户+&'%3D",
        productId: '00301-contract-0--0',
        skuCode: 'sku-contract',
        chargingMode: 'PERIOD',
        quantity: 3,
        isTrial: false,
        expireAt: '2030-12-31T15:59:59.000Z',
        attention: 'unknown_product',
      });
      expect(eventsOf(instance, 'created')).toBe(1);
      const order = await orderOf(target.orderId);
      expect(order).toMatchObject({
        orderType: 'NEW',
        source: 'callback',
        amountMinor: 123_450,
        currency: 'CNY',
      });
      expect(order.contact).toEqual({ mobilePhone: '138****78', email: 'l****@example.com' });
      const lines = okJson<ListPage<LineView>>(
        await (await as('finance')).get(apiRoutes.statementLines(), { q: target.orderId }),
      );
      expect(lines.items).toMatchObject([{ orderId: target.orderId, amountMinor: 123_450, quantity: 3 }]);
    });

    test('40 first calls of one order at the same moment make one instance and one order', async () => {
      const target = freshV1();
      const calls = Array.from({ length: 40 }, (_, index) =>
        callV1(
          index % 2 ? base : other,
          createV1({ ...target, businessId: `${target.businessId}-${index}` }),
        ),
      );
      const results = (await Promise.all(calls)).map(resultOf);
      expect(new Set(results.map((result) => result.resultCode))).toEqual(new Set(['000000']));
      expect(new Set(results.map((result) => result.instanceId)).size).toBe(1);
      expect(eventsOf(await instanceOf(target.orderId), 'created')).toBe(1);
      expect((await orderOf(target.orderId)).lines).toHaveLength(1);
    });

    for (const chargingMode of ['0', '5']) {
      test(`an order with chargingMode ${chargingMode} makes one instance for each product`, async () => {
        const target = freshV1();
        const call = (productId: string) =>
          callV1(
            base,
            createV1({ ...target, businessId: freshV1().businessId }, { chargingMode, productId }),
          );
        const ids = [];
        for (const productId of ['item-a', 'item-b', 'item-a'])
          ids.push(resultOf(await call(productId)).instanceId);
        expect(ids[0]).toBe(ids[2]);
        expect(ids[0]).not.toBe(ids[1]);
        expect(await instancesOf(target.orderId)).toHaveLength(2);
      });
    }

    test('an order for a period makes one instance, whatever product a repeat names', async () => {
      const target = await createdV1(base);
      const again = await callV1(base, createV1(target, { productId: 'item-b' }));
      expect(resultOf(again).instanceId).toBe(target.businessId);
      expect(await instancesOf(target.orderId)).toHaveLength(1);
    });

    test('a supervised order is called three times: the first acceptance time stays', async () => {
      const target = freshV1();
      const supervised = (more: Record<string, string> = {}) =>
        createV1(target, { provisionType: '2', ...more });
      const answers = [
        await callV1(base, supervised()),
        await callV1(base, supervised()),
        await callV1(base, supervised({ acceptanceTime: '20260102030405' })),
        await callV1(other, supervised({ acceptanceTime: '20270102030405' })),
      ];
      for (const answer of answers) expect(resultOf(answer).instanceId).toBe(target.businessId);
      const instance = await instanceOf(target.orderId);
      expect(instance).toMatchObject({ isSupervised: true, acceptedAt: '2026-01-02T03:04:05.000Z' });
      expect(eventsOf(instance, 'accepted')).toBe(1);
      expect((await orderOf(target.orderId)).lines).toMatchObject([
        { supervision: 'completed', effectiveAt: '2026-01-02T03:04:05.000Z' },
      ]);
    });

    test('a renewal unfreezes; one that comes again with a later end extends nothing', async () => {
      const target = await createdV1(base);
      const expire = { activity: 'expireInstance', instanceId: target.instanceId, orderId: target.orderId };
      expect(await codeV1(base, expire)).toBe('000000');
      const renewal = V1_OPERATIONS[0]?.params(target) ?? {};
      expect(await codeV1(base, renewal)).toBe('000000');
      expect(await codeV1(base, { ...renewal, expireTime: '20990101000000' })).toBe('000000');
      expect(await instanceOf(target.orderId)).toMatchObject({
        status: 'active',
        expireAt: '2032-01-01T00:00:00.000Z',
      });
      expect(await orderOf(renewal.orderId ?? '')).toMatchObject({ orderType: 'RENEW', amountMinor: 9_999 });
    });

    test('queryInstance answers the known ids with what the buyer opens', async () => {
      const [one, two] = [await createdV1(base), await createdV1(base)];
      const answer = await callV1(base, {
        activity: 'queryInstance',
        instanceId: `${one.instanceId},nobody,${two.instanceId}`,
      });
      expect(resultOf(answer)).toMatchObject({
        resultCode: '000000',
        encryptType: '1',
        info: [one, two].map(({ instanceId }) => ({
          instanceId,
          appInfo: { frontEndUrl: expect.stringContaining(instanceId) },
        })),
      });
      expect(bodySignOf(answer)).toBe('verified');
    });

    test('newInstance as a test call stores no instance and no order', async () => {
      const target = freshV1();
      const answer = await callV1(base, createV1(target, { testFlag: '1' }));
      expect(resultOf(answer).instanceId).toBe(target.businessId);
      expect(await instancesOf(target.orderId)).toHaveLength(0);
      const auditor = await as('auditor');
      const orders = okJson<ListPage<OrderView>>(
        await auditor.get(apiRoutes.orders(), { q: target.orderId }),
      );
      expect(orders.items).toHaveLength(0);
    });
  });
}
