import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { compactUtc } from './calendar';
import { getCode, makeTestCodes } from './desk/license-codes';
import { getOrder } from './desk/read-orders';
import { putConnection } from './desk/register';
import { restartOrder } from './desk/restart';
import { goodSeller, type Received } from './testing/fake-seller';
import { KEY, openStage, type Stage, type StageConnection } from './testing/stage';
import type { InstanceView } from './views';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2));
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  stage.seller.answer(goodSeller());
});

const failure = { body: { resultCode: '000005', resultMsg: 'internal' } };

async function bought(connection: StageConnection, overrides: object = {}): Promise<InstanceView> {
  const instance = await stage.instanceOf(await stage.order(connection, overrides));
  await stage.clear();
  return instance;
}

const lastCall = (): Received => {
  const call = stage.seller.calls.at(-1);
  if (!call) throw new Error('The seller was not called.');
  expect(call.isSigned).toBe(true);
  return call;
};

describe('an auth code', () => {
  it('is made at the marketplace with the order, which calls nobody', async () => {
    const order = await stage.order('codes', { quantity: 3 });
    expect(order).toMatchObject({ orderType: 'NEW', status: 'completed', messages: [] });
    expect(stage.seller.calls).toEqual([]);
    const instance = await stage.instanceOf(order);
    expect(instance).toMatchObject({ status: 'active', instanceId: null, actions: expect.any(Array) });
    const code = await getCode(stage.emulator.world, instance.license ?? '');
    expect(code).toMatchObject({
      state: 'UNUSED',
      isTest: false,
      orderId: order.orderId,
      productId: 'OFFI1000006-STD-MONTH',
      amount: 3,
      receivedAt: null,
      sellerId: 'stage',
    });
  });

  it('is told by an order notice where the seller has an address for them', async () => {
    const { world } = stage.emulator;
    await putConnection(world, {
      family: 'order_notice',
      id: 'notice',
      sellerId: 'stage',
      name: 'notice',
      target: stage.seller.url,
      generation: 'v2',
      accessKey: KEY,
      cipherBits: 256,
    });
    const order = await stage.order('codes');
    expect(lastCall().params).toEqual({
      activity: 'orderNotify',
      orderId: order.orderId,
      orderLineId: `${order.orderId}-000001`,
    });
    expect(order.messages).toMatchObject([{ purpose: 'notice', status: 'succeeded' }]);
    await world.pool.query("UPDATE connections SET seller_id = 'demo-seller' WHERE id = 'notice'");
  });

  it('is renewed under a new order, and the renewal taken back', async () => {
    const instance = await bought('codes');
    const { order, instance: renewed } = await stage.act(instance, 'renew', { periodType: 'year' });
    expect(lastCall().params).toEqual({
      activity: 'refreshLicenseCode',
      scene: 'RENEWAL',
      orderId: order?.orderId,
      orderLineId: `${order?.orderId}-000001`,
      license: instance.license,
      productId: 'OFFI1000006-STD-YEAR',
      expireTime: compactUtc(new Date(renewed.expireAt ?? '')),
    });
    const back = await stage.act(instance, 'refund', { scope: 'renewal' });
    expect(lastCall().params).toMatchObject({
      scene: 'UNSUBSCRIBE_RENEWAL_PERIOD',
      orderId: back.order?.orderId,
      expireTime: compactUtc(new Date(instance.expireAt ?? '')),
    });
    expect(back.instance.expireAt).toBe(instance.expireAt);
  });

  it('is frozen and unfrozen by its status, and unfrozen by itself after a renewal', async () => {
    const instance = await bought('codes');
    const { license } = instance;
    await stage.act(instance, 'expire');
    expect(lastCall().params).toEqual({ activity: 'updateLicenseCodeStatus', license, status: 'FREEZE' });
    expect((await getCode(stage.emulator.world, license ?? '')).state).toBe('EXPIRED');
    await stage.act(instance, 'renew');
    await stage.passHours(0);
    expect(lastCall().params).toEqual({ activity: 'updateLicenseCodeStatus', license, status: 'UNFREEZE' });
    expect((await getCode(stage.emulator.world, license ?? '')).state).toBe('UNUSED');
  });

  it('is released without an order at the end, and with the refund order when it is given back', async () => {
    const [ended, refunded] = [await bought('codes'), await bought('codes')];
    await stage.act(ended, 'release');
    expect(lastCall().params).toEqual({ activity: 'releaseLicenseCode', license: ended.license });
    const { order } = await stage.act(refunded, 'refund');
    expect(lastCall().params).toEqual({
      activity: 'releaseLicenseCode',
      license: refunded.license,
      orderId: order?.orderId,
      orderLineId: `${order?.orderId}-000001`,
    });
    for (const { license } of [ended, refunded])
      expect((await getCode(stage.emulator.world, license ?? '')).state).toBe('RELEASED');
  });

  it('is told 61 times in two hours when the seller always fails, and by hand after that', async () => {
    const instance = await bought('codes');
    stage.seller.answer(failure);
    await stage.act(instance, 'freeze');
    for (let minutes = 0; minutes < 240; minutes += 2) await stage.passHours(2 / 60);
    expect(stage.seller.calls).toHaveLength(61);
    const { rows } = await stage.emulator.world.pool.query<{ status: string }>(
      'SELECT status FROM messages WHERE instance = $1',
      [instance.id],
    );
    expect(rows).toEqual([{ status: 'stopped' }]);
  });

  it('for tests is made in numbers, received already and ended by its validity', async () => {
    const { world } = stage.emulator;
    const input = { connectionId: 'codes', productId: 'OFFI1000006-STD-YEAR', count: 3, days: 2 };
    const { items } = await makeTestCodes(world, input);
    expect(new Set(items.map(({ code }) => code)).size).toBe(3);
    for (const item of items)
      expect(item).toMatchObject({ isTest: true, state: 'UNUSED', sellerId: 'stage', instance: null });
    await stage.passHours(49);
    expect((await getCode(world, items[0]?.code ?? '')).state).toBe('EXPIRED');
    await expect(makeTestCodes(world, { ...input, productId: 'OFFI1000001-STD-YEAR' })).rejects.toMatchObject(
      { status: 400 },
    );
    await expect(makeTestCodes(world, { ...input, connectionId: 'license' })).rejects.toMatchObject({
      status: 400,
    });
  });
});

describe('a licence of V1', () => {
  it('is fetched by a signed GET, and the same order keeps its licence', async () => {
    const order = await stage.order('license', { quantity: 2 });
    const call = lastCall();
    expect(call).toMatchObject({ method: 'GET', activity: 'getLicense' });
    expect(call.params).toMatchObject({
      orderId: order.orderId,
      productId: 'OFFI1000007-STD-MONTH',
      skuCode: 'OFFI1000007-STD',
      amount: '2',
      chargingMode: '1',
      periodType: 'month',
      periodNumber: '1',
      customerName: 'hangzhou_mulan',
      businessId: expect.any(String),
    });
    expect(call.params).not.toHaveProperty('email');
    expect(order.status).toBe('completed');
    expect(await stage.instanceOf(order)).toMatchObject({
      status: 'active',
      instanceId: call.params.businessId,
      license: `licence of ${call.params.businessId}`,
    });
  });

  it('that is sold out is asked for hourly for three hours, then by hand, and never refunded', async () => {
    stage.seller.answer({ body: { resultCode: '000106', resultMsg: 'sold out' } });
    const order = await stage.order('license');
    for (let hour = 0; hour < 5; hour += 1) await stage.passHours(1);
    expect(stage.seller.calls).toHaveLength(4);
    const businessIds = new Set(stage.seller.calls.map(({ params }) => params.businessId));
    expect(businessIds.size).toBe(4);
    const stopped = await getOrder(stage.emulator.world, order.orderId);
    expect(stopped).toMatchObject({ status: 'processing', restartable: true });
    expect(stopped.messages).toMatchObject([{ status: 'stopped', resultCode: '000106' }]);
    stage.seller.answer(goodSeller());
    expect((await restartOrder(stage.emulator.world, order.orderId)).status).toBe('completed');
  });

  it('without a licence or an id is a failed call', async () => {
    const ok = { resultCode: '000000', resultMsg: 'success.' };
    stage.seller.answer({ body: { ...ok, instanceId: 'l-1' } }, { body: { ...ok, license: 'text' } });
    for (const _ of [1, 2]) {
      const { messages } = await stage.order('license');
      expect(messages).toMatchObject([{ status: 'retrying', failure: 'required-fields' }]);
    }
  });

  it.each([
    ['renew', 'refreshLicense'],
    ['expire', 'expireLicense'],
    ['release', 'releaseLicense'],
  ] as const)('is told of %s by %s, once', async (action, activity) => {
    const instance = await bought('license');
    stage.seller.answer(failure);
    await stage.act(instance, action);
    expect(lastCall()).toMatchObject({ activity, params: { instanceId: instance.instanceId } });
    expect(lastCall().params).not.toHaveProperty('orderAmount');
    if (action !== 'renew') expect(lastCall().params).toMatchObject({ orderId: instance.orderId });
    await stage.passHours(3);
    expect(stage.seller.calls).toHaveLength(1);
  });
});

describe('a trial', () => {
  const TRIAL = { orderType: 'TRIAL', periodType: 'day', periodNumber: 15 } as const;

  it('of client software becomes formal by its own scene, of a licence of V1 by the formal product', async () => {
    const client = await bought('client', TRIAL);
    const formal = await stage.act(client, 'trial-to-formal', { periodType: 'year' });
    expect(formal.order).toMatchObject({ orderType: 'TRIAL_TO_FORMAL', status: 'completed' });
    expect(lastCall().params).toMatchObject({
      activity: 'refreshInstance',
      scene: 'TRIAL_TO_FORMAL',
      productId: 'OFFI1000008-STD-YEAR',
    });
    const trial = await stage.order('license', TRIAL);
    expect(lastCall().params).toMatchObject({ activity: 'getLicense', trialFlag: '1' });
    await stage.act(await stage.instanceOf(trial), 'trial-to-formal', { periodType: 'month' });
    expect(lastCall().params).toMatchObject({
      activity: 'refreshLicense',
      productId: 'OFFI1000007-STD-MONTH',
    });
  });
});

describe('client software', () => {
  it('is opened as an instance of V2 that nobody polls', async () => {
    const order = await stage.order('client');
    await stage.passHours(1);
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual(['newInstance']);
    expect(order.status).toBe('completed');
  });

  it('that is still being opened is called again until it is there', async () => {
    stage.seller.answer({ body: { resultCode: '000004', instanceId: 'slow' } });
    const order = await stage.order('client');
    expect(order.messages).toMatchObject([{ status: 'retrying', resultCode: '000004' }]);
    stage.seller.answer(goodSeller());
    await stage.passHours(1);
    expect((await stage.instanceOf(order)).status).toBe('active');
  });

  it('asks for a licence under one event id, with its term and the device', async () => {
    const instance = await bought('client');
    stage.seller.answer(failure);
    const deviceFingerprint = '00-16-3E-00-00-01|S1|B1|C1';
    await stage.act(instance, 'license', { deviceFingerprint });
    stage.seller.answer({ body: { resultCode: '000004' } });
    await stage.passHours(2 / 60);
    await stage.passHours(1);
    const [first, second] = stage.seller.calls;
    expect(stage.seller.calls).toHaveLength(2);
    expect(first?.params).toEqual({
      activity: 'getLicenseAsync',
      instanceId: instance.instanceId,
      eventId: expect.any(String),
      effectiveTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d z$/),
      expireTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d z$/),
      deviceFingerprint,
    });
    expect(second?.params).toEqual(first?.params);
  });

  it('takes a signature of the answer as it comes, but no wrong one', async () => {
    stage.seller.answer({ body: { resultCode: '000000', instanceId: 'unsigned' } });
    expect((await stage.order('client')).status).toBe('completed');
    const bodySign = 'sign_type="HMAC-SHA256", signature= "AAAA"';
    stage.seller.answer({ body: { resultCode: '000000', instanceId: 'signed' }, bodySign });
    expect((await stage.order('client')).messages).toMatchObject([{ failure: 'body-sign' }]);
  });
});

describe('products', () => {
  it('are sold at addresses of their own family and generation alone', async () => {
    for (const [connection, skuCode] of [
      ['v2', 'OFFI1000006-STD'],
      ['codes', 'OFFI1000001-STD'],
      ['codes', 'OFFI1000007-STD'],
      ['license', 'OFFI1000006-STD'],
      ['client', 'OFFI1000001-STD'],
    ] as const)
      await expect(stage.order(connection, { skuCode })).rejects.toMatchObject({ status: 400 });
  });
});
