import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { compactUtc, compactUtcMillis, termEnd } from './calendar';
import { putConnection } from './desk/register';
import { goodSeller, type Received } from './testing/fake-seller';
import { KEY, openStage, type Stage } from './testing/stage';
import type { InstanceView } from './views';
import type { Generation } from './vocabulary';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2));
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  stage.seller.answer(goodSeller());
});

/** A provisioned instance; the calls that made it are forgotten. */
async function provisioned(generation: Generation, overrides: object = {}): Promise<InstanceView> {
  const instance = await stage.instanceOf(await stage.order(generation, overrides));
  await stage.clear();
  return instance;
}

const lastCall = (): Received => {
  const call = stage.seller.calls.at(-1);
  if (!call) throw new Error('The seller was not called.');
  expect(call.isSigned).toBe(true);
  return call;
};
const endAfter = (instance: InstanceView, months: number) =>
  termEnd(new Date(instance.expireAt ?? ''), 'month', months);
const refused = (code: string) => ({ status: 409, code });

describe('V2 life cycle', () => {
  it('renews with a new order from the end of the paid time', async () => {
    const instance = await provisioned('v2');
    const { order, instance: renewed } = await stage.act(instance, 'renew', { periodNumber: 2 });
    const end = endAfter(instance, 2);
    expect(lastCall().params).toEqual({
      activity: 'refreshInstance',
      scene: 'RENEWAL',
      orderId: order?.orderId,
      orderLineId: `${order?.orderId}-000001`,
      instanceId: instance.instanceId,
      expireTime: compactUtcMillis(end),
    });
    expect(order).toMatchObject({ orderType: 'RENEW', status: 'completed' });
    expect(order?.lines[0]).toMatchObject({ periodNumber: 2, afterDiscountMinor: 7_800 });
    expect(renewed.expireAt).toBe(end.toISOString());
  });

  it('names the product when a renewal changes the period, and the scene when it changes the terms', async () => {
    const instance = await provisioned('v2');
    const { instance: yearly } = await stage.act(instance, 'renew', { periodType: 'year' });
    expect(lastCall().params).toMatchObject({ scene: 'RENEWAL', productId: 'OFFI1000001-STD-YEAR' });
    const { instance: larger } = await stage.act(yearly, 'renew', { quantity: 9 });
    expect(lastCall().params).toMatchObject({ scene: 'RENEWAL_CHANGE' });
    expect(larger).toMatchObject({ quantity: 9, productId: 'OFFI1000001-STD-YEAR' });
  });

  it('freezes at the end, and unfreezes by itself after a renewal', async () => {
    const instance = await provisioned('v2');
    const { instance: frozen } = await stage.act(instance, 'expire');
    expect(lastCall().params).toEqual({
      activity: 'updateInstanceStatus',
      instanceId: instance.instanceId,
      status: 'FREEZE',
    });
    expect(frozen.status).toBe('frozen');
    await stage.act(frozen, 'renew');
    await stage.passHours(0);
    expect(lastCall().params).toMatchObject({ activity: 'updateInstanceStatus', status: 'UNFREEZE' });
    expect((await stage.act(frozen, 'query')).instance.status).toBe('active');
  });

  it('freezes and unfreezes in between', async () => {
    const instance = await provisioned('v2', {
      skuCode: 'OFFI1000003-PKG1000',
      chargingMode: 'ON_DEMAND_PKG',
    });
    const { instance: frozen } = await stage.act(instance, 'freeze');
    expect(frozen.status).toBe('frozen');
    await expect(stage.act(frozen, 'freeze')).rejects.toMatchObject(refused('not-available'));
    expect((await stage.act(frozen, 'unfreeze')).instance.status).toBe('active');
  });

  it('asks the seller before it sells a change, then sends the change with its order', async () => {
    const instance = await provisioned('v2');
    const result = await stage.act(instance, 'upgrade', { skuCode: 'OFFI1000001-PRO', quantity: 3 });
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual([
      'changeInstanceCheck',
      'upgradeInstance',
    ]);
    expect(stage.seller.calls[0]?.params.productInfo).toEqual({
      productId: 'OFFI1000001-PRO-MONTH',
      skuCode: 'OFFI1000001-PRO',
      linearValue: 3,
    });
    expect(lastCall().params).toMatchObject({
      orderId: result.order?.orderId,
      instanceId: instance.instanceId,
    });
    const daysLeft = 31;
    expect(result.order?.lines[0]?.afterDiscountMinor).toBe(((3 * 7_900 - 3_900) / 30) * daysLeft);
    expect(result.instance).toMatchObject({
      skuCode: 'OFFI1000001-PRO',
      quantity: 3,
      expireAt: instance.expireAt,
    });
  });

  it('sells no change that the seller refuses', async () => {
    const instance = await provisioned('v2');
    stage.seller.answer({ body: { resultCode: '000002', resultMsg: 'in use' } });
    await expect(stage.act(instance, 'upgrade', { quantity: 2 })).rejects.toMatchObject(
      refused('change-refused'),
    );
    expect(stage.seller.calls.map(({ activity }) => activity)).toEqual(['changeInstanceCheck']);
    const check = await stage.act(instance, 'check', { quantity: 2 });
    expect(check).toMatchObject({ order: null, calls: [{ outcome: 'failed', resultCode: '000002' }] });
  });

  it('makes a trial formal with the formal product and the price', async () => {
    const trial = await provisioned('v2', { orderType: 'TRIAL', periodType: 'day', periodNumber: 15 });
    expect(trial).toMatchObject({ trial: true, productId: 'OFFI1000001-STD-TRIAL' });
    const { order, instance } = await stage.act(trial, 'trial-to-formal', { periodType: 'year' });
    expect(lastCall().params).toMatchObject({
      scene: 'TRIAL_TO_FORMAL',
      productId: 'OFFI1000001-STD-YEAR',
      expireTime: compactUtcMillis(termEnd(stage.now(), 'year', 1)),
    });
    expect(order).toMatchObject({ orderType: 'TRIAL_TO_FORMAL', lines: [{ afterDiscountMinor: 39_800 }] });
    expect(instance).toMatchObject({ trial: false, periodType: 'year' });
  });

  it('releases after the retention time without an order, once', async () => {
    const instance = await provisioned('v2');
    const { instance: released, order } = await stage.act(instance, 'release');
    expect(lastCall().params).toEqual({ activity: 'releaseInstance', instanceId: instance.instanceId });
    expect(order).toBeNull();
    expect(released).toMatchObject({ status: 'released', actions: [] });
    await expect(stage.act(released, 'release')).rejects.toMatchObject(refused('not-available'));
  });

  it('tells the address for order notices of the paid order, again each hour while that fails', async () => {
    const instance = await provisioned('v2');
    await expect(stage.act(instance, 'notify')).rejects.toMatchObject(refused('no-notice-address'));
    await putConnection(stage.emulator.world, {
      family: 'order_notice',
      id: 'notices',
      sellerId: 'stage',
      name: 'notices',
      target: stage.seller.url,
      generation: 'v2',
      accessKey: KEY,
      cipherBits: 256,
    });
    stage.seller.answer({ body: { resultCode: '000005' } }, goodSeller());
    const { calls } = await stage.act(instance, 'notify');
    const told = {
      activity: 'orderNotify',
      orderId: instance.orderId,
      orderLineId: `${instance.orderId}-000001`,
    };
    expect(lastCall().params).toEqual(told);
    expect(calls).toMatchObject([{ activity: 'orderNotify', outcome: 'failed', resultCode: '000005' }]);
    await stage.passHours(1);
    expect(stage.seller.calls.map(({ params }) => params)).toEqual([told, told]);
    await stage.passHours(1);
    expect(stage.seller.calls).toHaveLength(2);
    await stage.emulator.world.pool.query(
      "UPDATE connections SET seller_id = 'demo-seller' WHERE id = 'notices'",
    );
  });

  it('says nothing more about an instance that is gone', async () => {
    const { instance } = await stage.act(await provisioned('v2'), 'expire');
    await stage.act(instance, 'renew');
    await stage.act(instance, 'release');
    expect(await stage.passHours(1)).toBe(0);
    expect(lastCall().activity).toBe('releaseInstance');
  });

  it('refunds what was paid with a reverse order whose ids the release carries', async () => {
    const instance = await provisioned('v2', { quantity: 2 });
    await stage.act(instance, 'renew');
    const { order, instance: released } = await stage.act(instance, 'refund');
    expect(lastCall().params).toEqual({
      activity: 'releaseInstance',
      instanceId: instance.instanceId,
      orderId: order?.orderId,
      orderLineId: `${order?.orderId}-000001`,
    });
    expect(order).toMatchObject({
      orderType: 'UNSUBSCRIBE',
      reversesOrderId: instance.orderId,
      lines: [{ afterDiscountMinor: -2 * 2 * 3_900 }],
    });
    expect(released.status).toBe('released');
  });

  it('takes back the latest renewal alone, and only once', async () => {
    const instance = await provisioned('v2');
    const { order: renewal } = await stage.act(instance, 'renew', { periodNumber: 3 });
    const { order, instance: shorter } = await stage.act(instance, 'refund', { scope: 'renewal' });
    expect(lastCall().params).toMatchObject({
      scene: 'UNSUBSCRIBE_RENEWAL_PERIOD',
      expireTime: compactUtcMillis(new Date(instance.expireAt ?? '')),
    });
    expect(order).toMatchObject({
      reversesOrderId: renewal?.orderId,
      lines: [{ afterDiscountMinor: -11_700 }],
    });
    expect(shorter).toMatchObject({ status: 'active', expireAt: instance.expireAt });
    await expect(stage.act(instance, 'refund', { scope: 'renewal' })).rejects.toMatchObject(
      refused('no-renewal'),
    );
  });

  it('takes one order at a time about an instance', async () => {
    const instance = await provisioned('v2');
    stage.seller.answer({ body: { resultCode: '000005' } });
    await stage.act(instance, 'renew');
    await expect(stage.act(instance, 'renew')).rejects.toMatchObject(refused('order-under-way'));
  });

  it('finds the instance by the id that the seller gave', async () => {
    const instance = await provisioned('v2');
    const renamed = { ...instance, id: instance.instanceId ?? '' };
    expect((await stage.act(renamed, 'query')).instance.id).toBe(instance.id);
  });
});

describe('V1 life cycle', () => {
  it('renews, expires and releases by the parameters of the V1 interfaces', async () => {
    const instance = await provisioned('v1');
    const { order } = await stage.act(instance, 'renew');
    expect(lastCall().query).toMatchObject({
      activity: 'refreshInstance',
      orderId: order?.orderId,
      instanceId: instance.instanceId,
      expireTime: compactUtc(endAfter(instance, 1)),
      periodType: 'month',
      periodNumber: '1',
      orderAmount: '39.00',
    });
    expect(lastCall().query).not.toHaveProperty('productId');
    expect(lastCall().query).not.toHaveProperty('trialToFormal');
    await stage.act(instance, 'expire');
    expect(lastCall().query).toMatchObject({ activity: 'expireInstance', orderId: instance.orderId });
    const { instance: active } = await stage.act(instance, 'renew');
    expect(active.status).toBe('active');
    await stage.act(instance, 'release');
    expect(lastCall().query).toMatchObject({ activity: 'releaseInstance', orderId: instance.orderId });
  });

  it('marks the change from trial to formal and names the formal product', async () => {
    const trial = await provisioned('v1', { orderType: 'TRIAL', periodType: 'day', periodNumber: 15 });
    await stage.act(trial, 'trial-to-formal');
    expect(lastCall().query).toMatchObject({ trialToFormal: '1', productId: 'OFFI1000001-STD-MONTH' });
  });

  it('takes a renewal back with a negative amount, and an instance with a positive one', async () => {
    const instance = await provisioned('v1');
    await stage.act(instance, 'renew');
    await stage.act(instance, 'refund', { scope: 'renewal' });
    expect(lastCall().query).toMatchObject({ activity: 'refreshInstance', orderAmount: '-39.00' });
    const { order } = await stage.act(instance, 'refund');
    expect(lastCall().query).toMatchObject({
      activity: 'releaseInstance',
      orderId: order?.orderId,
      orderAmount: '39.00',
    });
  });

  it('upgrades with the target specification and quantity in the call', async () => {
    const instance = await provisioned('v1');
    const { instance: upgraded } = await stage.act(instance, 'upgrade', {
      skuCode: 'OFFI1000001-PRO',
      quantity: 4,
    });
    expect(stage.seller.calls).toHaveLength(1);
    expect(lastCall().query).toMatchObject({ activity: 'upgrade', skuCode: 'OFFI1000001-PRO', amount: '4' });
    expect(upgraded).toMatchObject({ skuCode: 'OFFI1000001-PRO', quantity: 4 });
  });

  it('calls once for each product of a pay-per-use order and freezes by instanceStatus', async () => {
    const order = await stage.order('v1', { skuCode: 'OFFI1000003-PAYG', chargingMode: 'ON_DEMAND' });
    expect(order.lines.map(({ productId }) => productId)).toEqual([
      'OFFI1000003-PAYG-SIGN',
      'OFFI1000003-PAYG-SMS',
    ]);
    const first = await stage.instanceOf(order, 0);
    const second = await stage.instanceOf(order, 1);
    expect(first.instanceId).not.toBe(second.instanceId);
    await stage.act(first, 'freeze');
    expect(lastCall().query).toMatchObject({ activity: 'instanceStatus', instanceStatus: 'FREEZE' });
    const { instance } = await stage.act(first, 'unfreeze');
    expect(lastCall().query).toMatchObject({ instanceStatus: 'NORMAL', instanceId: first.instanceId });
    expect(instance.status).toBe('active');
  });

  it('calls newInstance again for a look at the resource, and for delivery and acceptance', async () => {
    const instance = await provisioned('v1', { supervised: true });
    await stage.act(instance, 'details');
    expect(lastCall().query).toMatchObject({
      activity: 'newInstance',
      orderId: instance.orderId,
      provisionType: '2',
    });
    await stage.act(instance, 'deliver');
    expect(lastCall().query).not.toHaveProperty('acceptanceTime');
    const { instance: accepted } = await stage.act(instance, 'accept');
    expect(lastCall().query.acceptanceTime).toBe(compactUtc(stage.now()));
    expect(accepted.actions).not.toContain('accept');
    expect(new Set(stage.seller.calls.map(({ query }) => query.businessId)).size).toBe(3);
  });
});
