import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { compactUtc, compactUtcMillis, termEnd } from './calendar';
import { getCall, listCalls } from './desk/read-calls';
import { getOrder } from './desk/read-orders';
import { restartOrder } from './desk/restart';
import { decryptField } from './signing/field-cipher';
import { goodSeller } from './testing/fake-seller';
import { KEY, openStage, type Stage } from './testing/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2), { timeoutMs: 2_000 });
});
afterAll(() => stage.close());
beforeEach(() => stage.clear());

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
      expireAt: termEnd(stage.now(), 'month', 1).toISOString(),
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
      expireTime: compactUtc(termEnd(stage.now(), 'month', 2)),
    });
    expect(call?.query.timeStamp).toBe(compactUtcMillis(stage.now()));
    const { mobilePhone = '', saasExtendParams = '' } = call?.query ?? {};
    expect(decryptField(KEY, 256, mobilePhone)).toMatch(/^138000000\d\d$/);
    expect(JSON.parse(Buffer.from(saasExtendParams, 'base64').toString('utf8'))).toEqual(extendParams);
  });
});

describe('retries', () => {
  it('calls V1 newInstance once an hour with a new businessId, then pays the buyer back', async () => {
    stage.seller.answer(failure);
    const order = await stage.order('v1');
    expect(order).toMatchObject({ status: 'processing', restartable: true });
    for (let hour = 1; hour <= 5; hour++) await stage.passHours(1);
    expect(new Set(stage.seller.calls.map(({ query }) => query.businessId)).size).toBe(4);
    expect(stage.seller.calls.every(({ isSigned }) => isSigned)).toBe(true);
    const refunded = await getOrder(stage.emulator.world, order.orderId);
    expect(refunded).toMatchObject({ status: 'refunded', failure: '000005', restartable: false });
    expect(refunded.messages[0]).toMatchObject({ status: 'stopped', attempts: 4, resultCode: '000005' });
  });

  it('stops calling as soon as a retry succeeds', async () => {
    stage.seller.answer(failure, goodSeller('late'));
    const order = await stage.order('v1');
    await stage.passHours(1);
    await stage.passHours(1);
    expect(stage.seller.calls).toHaveLength(2);
    expect((await getOrder(stage.emulator.world, order.orderId)).status).toBe('completed');
  });

  it('survive a restart and are made by whichever process is there, once', async () => {
    stage.seller.answer(failure, goodSeller('moved'));
    const order = await stage.order('v2');
    const another = await stage.startAnother();
    const later = new Date(stage.now().getTime() + 3_600_000);
    const third = await stage.startAnother({ now: () => later });
    const fourth = await stage.startAnother({ now: () => later });
    expect(await another.deliverDue()).toBe(0);
    const attempts = await Promise.all([third.deliverDue(), fourth.deliverDue()]);
    await Promise.all([another.close(), third.close(), fourth.close()]);
    expect(attempts[0] + attempts[1]).toBe(2);
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual([
      'newInstance',
      'newInstance',
      'queryInstance',
    ]);
    expect((await getOrder(stage.emulator.world, order.orderId)).status).toBe('completed');
  });

  it('takes over a call whose process died, and only after its lease', async () => {
    stage.seller.answer(failure, goodSeller('revived'));
    const order = await stage.order('v2');
    const { pool } = stage.emulator.world;
    const lease = new Date(stage.now().getTime() + 60_000);
    await pool.query(
      `UPDATE messages SET status = 'calling', next_at = NULL, lease_until = $2 WHERE order_id = $1`,
      [order.orderId, lease],
    );
    expect(await stage.passHours(59 / 3600)).toBe(0);
    expect(await stage.passHours(1 / 3600)).toBe(2);
    expect((await getOrder(stage.emulator.world, order.orderId)).status).toBe('completed');
  });

  it('can be started by hand inside the window, not after success and not after the refund', async () => {
    const { world } = stage.emulator;
    stage.seller.answer(failure, failure, goodSeller('by-hand'));
    const order = await stage.order('v1');
    expect((await restartOrder(world, order.orderId)).messages[0]).toMatchObject({
      attempts: 2,
      status: 'retrying',
    });
    expect((await restartOrder(world, order.orderId)).status).toBe('completed');
    await expect(restartOrder(world, order.orderId)).rejects.toMatchObject({ code: 'nothing-to-restart' });
    stage.seller.answer(failure);
    const lost = await stage.order('v1');
    for (let hour = 1; hour <= 4; hour++) await stage.passHours(1);
    await expect(restartOrder(world, lost.orderId)).rejects.toMatchObject({ code: 'nothing-to-restart' });
    await expect(restartOrder(world, 'CS0')).rejects.toMatchObject({ status: 404 });
  });

  it('can be started by hand after the window of a renewal has ended', async () => {
    stage.seller.answer(goodSeller('renewed'));
    const instance = await stage.instanceOf(await stage.order('v1'));
    stage.seller.answer(failure);
    const { order } = await stage.act(instance, 'renew');
    for (let minutes = 0; minutes < 80; minutes += 2) await stage.passHours(2 / 60);
    const { world } = stage.emulator;
    const stopped = await getOrder(world, order?.orderId ?? '');
    expect(stopped).toMatchObject({ status: 'processing', restartable: true });
    expect(stopped.messages[0]).toMatchObject({ status: 'stopped', attempts: 31 });
    stage.seller.answer(goodSeller());
    expect((await restartOrder(world, stopped.orderId)).status).toBe('completed');
  });
});

describe("the marketplace's own checks", () => {
  const success = { ...ok, instanceId: 'checked-1', appInfo: { frontEndUrl: 'https://app.example.com' } };

  it.each([
    ['garbage', { body: '<html>' }, 'body-shape'],
    ['an array', { body: '[]' }, 'body-shape'],
    ['HTTP 500', { status: 500, body: success }, 'http-status'],
    ['a redirect', { status: 302, body: success }, 'http-status'],
    ['text/html', { type: 'text/html', body: success }, 'content-type'],
    ['no Body-Sign', { body: success, bodySign: null }, 'body-sign'],
    ['a Body-Sign without quotes', { body: success, bodySign: 'sign_type=HMAC-SHA256' }, 'body-sign'],
    ['another result code', { body: { ...success, resultCode: '000100' } }, 'result-code'],
    ['000004 in V1', { body: { ...success, resultCode: '000004' } }, 'result-code'],
    ['no instanceId', { body: { ...success, instanceId: undefined } }, 'required-fields'],
    ['no frontEndUrl', { body: { ...success, appInfo: {} } }, 'required-fields'],
    ['an instanceId of 65', { body: { ...success, instanceId: 'i'.repeat(65) } }, 'field-lengths'],
    [
      'a user name of 129',
      { body: { ...success, appInfo: { ...success.appInfo, userName: 'u'.repeat(129) } } },
      'field-lengths',
    ],
    ['NUL in the result code', { body: { ...success, resultCode: '0\u00000000' } }, 'body-shape'],
  ])('refuse %s', async (_, reply, check) => {
    stage.seller.answer(reply);
    const order = await stage.order('v1');
    expect(order.messages[0]).toMatchObject({ status: 'retrying', failure: check });
    expect((await stage.instanceOf(order)).status).toBe('provisioning');
  });

  it('refuse an answer that does not come in time, and no connection at all', async () => {
    stage.seller.answer({ body: '', hang: true });
    const late = await stage.order('v2');
    expect(late.messages[0]?.failure).toBe('in-time');
    await stage.emulator.world.pool.query(
      `UPDATE connections SET target = 'http://127.0.0.1:9/x' WHERE id = 'v2'`,
    );
    const nowhere = await stage.order('v2');
    await stage.emulator.world.pool.query(`UPDATE connections SET target = $1 WHERE id = 'v2'`, [
      stage.seller.url,
    ]);
    expect(nowhere.messages[0]?.failure).toBe('reachable');
  });

  it('refuse an instanceId of another order and one that changes', async () => {
    stage.seller.answer({ body: success });
    await stage.order('v1');
    const second = await stage.order('v1');
    expect(second.messages[0]?.failure).toBe('instance-id');
    stage.seller.answer(goodSeller('first'));
    const instance = await stage.instanceOf(await stage.order('v1'));
    stage.seller.answer(goodSeller('second'));
    const { calls } = await stage.act(instance, 'details');
    expect(calls[0]).toMatchObject({ outcome: 'failed', failure: 'instance-id' });
  });

  it('are kept with everything that went out and came back', async () => {
    stage.seller.answer({ body: success, bodySign: 'wrong' });
    const order = await stage.order('v1');
    const [summary] = await callsOf(order.orderId);
    const call = await getCall(stage.emulator.world, summary?.id ?? '');
    expect(call).toMatchObject({
      method: 'GET',
      attempt: 1,
      responseStatus: 200,
      resultCode: '000000',
      outcome: 'failed',
    });
    expect(call.canonical).toContain(`&orderId=${order.orderId}&`);
    expect(call.url).toContain('authToken=');
    expect(call.responseBody).toBe(JSON.stringify(success));
    expect(call.responseHeaders).toContainEqual(['Body-Sign', 'wrong']);
    expect(call.checks.find(({ check }) => check === 'body-sign')).toEqual({
      check: 'body-sign',
      ok: false,
      detail: 'malformed',
    });
  });

  it('never keep the access key', async () => {
    stage.seller.answer(failure);
    const order = await stage.order('v2');
    const [summary] = await callsOf(order.orderId);
    expect(JSON.stringify(await getCall(stage.emulator.world, summary?.id ?? ''))).not.toContain(KEY);
  });
});
