import { expect, test } from '@playwright/test';
import { DEMO_NOTICE_CONNECTION, DEMO_NOTICE_KEY } from '@/lib/emulator/demo';
import type { ListPage } from '@/lib/http/list';
import type { OrderView } from '@/lib/orders/contract';
import { apiRoutes } from '@/lib/routes';
import { callV2, codeV2, freshId, MOUNTS, resultOf, type V2Options } from '../fixtures/marketplace';
import { as, ledgerOf, okJson } from './api';

const AT = { address: DEMO_NOTICE_CONNECTION, key: DEMO_NOTICE_KEY };
const WITHIN = { timeout: 30_000 };

const notice = (orderId = freshId()) => ({
  activity: 'orderNotify',
  orderId,
  orderLineId: `${orderId}-000001`,
});

const ordersOf = async (orderId: string): Promise<OrderView[]> =>
  okJson<ListPage<OrderView>>(await (await as('finance')).get(apiRoutes.orders(), { q: orderId })).items;

for (const { name, base, other } of MOUNTS) {
  test.describe(`order notices at the ${name}`, () => {
    test('a paid order becomes known, once, although nothing is provisioned for it', async () => {
      // One of the marketplace's debug orders, which the order query knows for every seller.
      const told = notice('MOCKONETIMENEW');
      for (const at of [base, other, base])
        expect(resultOf(await callV2(at, told, AT))).toEqual({ resultCode: '000000', resultMsg: 'success.' });
      await expect.poll(async () => (await ordersOf(told.orderId)).length, WITHIN).toBe(1);
      expect((await ordersOf(told.orderId))[0]).toMatchObject({ orderId: told.orderId, orderType: 'NEW' });
    });

    test('a repeat is answered alike and told apart in the ledger', async () => {
      const told = notice();
      const first = await callV2(base, told, AT);
      const again = await callV2(other, told, AT);
      expect(again.text).toBe(first.text);
      const entries = [await ledgerOf(first.callId), await ledgerOf(again.callId)];
      expect(entries.map(({ verdict }) => verdict)).toEqual(['accepted', 'repeated']);
      expect(entries[0]).toMatchObject({ activity: 'orderNotify', orderId: told.orderId });
    });

    test('a test call succeeds and is not asked about', async () => {
      const answer = await callV2(base, { ...notice(), testFlag: '1' }, AT);
      expect(resultOf(answer).resultCode).toBe('000000');
      expect(await ledgerOf(answer.callId)).toMatchObject({ verdict: 'test', isTest: true });
    });

    const refused: readonly [string, Record<string, unknown>, V2Options, string][] = [
      ['a wrong key', {}, { key: 'another-key' }, '000001'],
      ['the key of a product’s address', {}, { key: 'demo-access-key-0001' }, '000001'],
      ['no order', { orderId: undefined }, {}, '000002'],
      ['no order line', { orderLineId: undefined }, {}, '000002'],
      ['a number for an id', { orderId: 5 }, {}, '000002'],
      ['an overlong id', { orderId: 'x'.repeat(10_000) }, {}, '000002'],
      ['an interface of a product', { activity: 'newInstance', businessId: 'b' }, {}, '000002'],
      ['an unknown interface', { activity: 'orderCancelled' }, {}, '000002'],
    ];
    for (const [what, change, options, code] of refused) {
      test(`${what} is ${code}`, async () => {
        expect(await codeV2(base, { ...notice(), ...change }, { ...AT, ...options })).toBe(code);
      });
    }

    test('a product’s address knows no order notice', async () => {
      expect(await codeV2(base, notice())).toBe('000002');
    });
  });
}
