import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getCall, listCalls } from './desk/read-calls';
import { getOrder } from './desk/read-orders';
import { restartOrder } from './desk/restart';
import { decryptField } from './signing/field-cipher';
import { goodSeller } from './testing/fake-seller';
import { KEY, openStage, type Stage } from './testing/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ timeoutMs: 300 });
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.seller.calls.length = 0;
});

const callsOf = async (orderId: string) =>
  (await listCalls(stage.emulator.world, { orderId, limit: 200 })).items.reverse();
const ok = { resultCode: '000000', resultMsg: 'success.' };
const failure = { body: { resultCode: '000005', resultMsg: 'internal' } };

describe('V2 newInstance', () => {
  it('is a signed POST of ids alone, and a success completes the order', async () => {
    stage.seller.answer(goodSeller());
    const order = await stage.order('v2');
    const [call] = stage.seller.calls;
    expect(call).toMatchObject({ method: 'POST', isSigned: true, activity: 'newInstance' });
    expect(Object.keys(call?.params ?? {})).toEqual(['activity', 'businessId', 'orderId', 'orderLineId']);
    expect(call?.headers).toMatchObject({
      'user-agent': 'Apache-HttpClient/4.5.3 (Java/1.8.0_191)',
      'content-type': 'application/json;charset=utf8',
    });
    expect(order.status).toBe('completed');
    expect(await stage.instanceOf(order)).toMatchObject({
      status: 'active',
      instanceId: `inst-${call?.params.businessId}`,
      expireAt: '2026-04-02T15:59:59.000Z',
    });
  });

  it('is followed by one queryInstance that fetches how to reach the instance', async () => {
    stage.seller.answer(goodSeller());
    const order = await stage.order('v2');
    await stage.passHours(0);
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual(['newInstance', 'queryInstance']);
    expect((await callsOf(order.orderId)).map(({ outcome }) => outcome)).toEqual(['success', 'success']);
  });

  it('answered 000004 is polled after 30 s and with a growing pause until the instance is there', async () => {
    const pending = { body: { resultCode: '000004', instanceId: 'slow-1' } };
    stage.seller.answer(pending);
    const order = await stage.order('v2');
    expect(order.status).toBe('processing');
    expect(await stage.passHours(29 / 3600)).toBe(0);
    expect(await stage.passHours(1 / 3600)).toBe(1);
    expect(await stage.passHours(59 / 3600)).toBe(1);
    expect((await stage.instanceOf(order)).status).toBe('provisioning');
    stage.seller.answer(goodSeller());
    await stage.passHours(2 / 60);
    expect((await getOrder(stage.emulator.world, order.orderId)).status).toBe('completed');
    expect(await stage.instanceOf(order)).toMatchObject({ status: 'active', instanceId: 'slow-1' });
  });

  it('answered 000004 for more than three hours fails and is refunded', async () => {
    stage.seller.answer({ body: { resultCode: '000004', instanceId: 'never-1' } });
    const order = await stage.order('v2');
    for (let minutes = 0; minutes <= 184; minutes += 2) await stage.passHours(2 / 60);
    const refunded = await getOrder(stage.emulator.world, order.orderId);
    expect(refunded).toMatchObject({ status: 'refunded', failure: '000004', restartable: false });
    expect((await stage.instanceOf(order)).status).toBe('failed');
    expect(await stage.passHours(24)).toBe(0);
  });

  it('without an instanceId is a failed call, also with 000004', async () => {
    stage.seller.answer({ body: ok }, { body: { resultCode: '000004' } });
    const first = await stage.order('v2');
    const second = await stage.order('v2');
    for (const order of [first, second]) {
      expect(order.messages[0]).toMatchObject({ status: 'retrying', failure: 'required-fields' });
    }
  });
});

describe('V1 newInstance', () => {
  it('is a signed GET that carries the order, with encrypted personal fields', async () => {
    stage.seller.answer(goodSeller());
    const extendParams = [{ name: 'idNum', value: '云端' }];
    const order = await stage.order('v1', { quantity: 5, periodNumber: 2, discountBps: 1_000, extendParams });
    const [call] = stage.seller.calls;
    expect(call).toMatchObject({ method: 'GET', isSigned: true });
    expect(call?.query).toMatchObject({
      activity: 'newInstance',
      orderId: order.orderId,
      skuCode: 'OFFI1000001-STD',
      productId: 'OFFI1000001-STD-MONTH',
      chargingMode: '1',
      periodType: 'month',
      periodNumber: '2',
      orderAmount: '351.00',
      amount: '5',
      expireTime: '20260502155959',
      timeStamp: '20260302',
      provisionType: '1',
    });
  });
});
