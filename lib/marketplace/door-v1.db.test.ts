import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { get, hmac, instance, order, rows, setStage, stage } from './testing/door-stage';

setStage();

describe('V1', () => {
  const purchase = (extra: Record<string, string> = {}) => {
    const { orderId, businessId } = order();
    return {
      activity: 'newInstance',
      customerId: 'c-1',
      customerName: '甲',
      productId: 'p-1',
      orderId,
      businessId,
      ...extra,
    };
  };

  it('creates with the order it carries, signs the answer’s exact bytes, and keeps them ASCII', async () => {
    const call = purchase({
      orderAmount: '100.005',
      chargingMode: '1',
      periodType: 'year',
      periodNumber: '1',
      expireTime: '20270101000000',
    });
    const answer = await get(stage.v1, call);
    expect(answer.json).toMatchObject({
      resultCode: '000000',
      instanceId: call.businessId,
      encryptType: '1',
    });
    const sign = hmac('xxxxxxx', answer.body).digest('base64');
    expect(answer.headers['Body-Sign']).toBe(`sign_type="HMAC-SHA256", signature= "${sign}"`);
    const lines = await rows(
      'select amount_minor, currency, period_type, instance_id from order_lines where order_id = $1',
      [call.orderId],
    );
    expect(lines).toEqual([
      { amount_minor: '10001', currency: 'CNY', period_type: 'year', instance_id: call.businessId },
    ]);
    expect(await instance(call.orderId)).toMatchObject({
      attention: 'unknown_product',
      details: 'known',
      customer_name: '甲',
    });
  });

  it('repeats by order alone, and by order and product for on-demand', async () => {
    const period = purchase();
    const first = await get(stage.v1, period);
    const again = await get(stage.v1, { ...period, businessId: 'other', productId: 'p-2' });
    expect(again.json.instanceId).toBe(first.json.instanceId);
    const onDemand = purchase({ chargingMode: '0' });
    const a = await get(stage.v1, onDemand);
    const b = await get(stage.v1, { ...onDemand, businessId: randomUUID(), productId: 'p-2' });
    expect(b.json.instanceId).not.toBe(a.json.instanceId);
    expect((await get(stage.v1, { ...onDemand, businessId: 'x' })).json.instanceId).toBe(a.json.instanceId);
  });

  it('writes the first acceptance time of a supervised order, once', async () => {
    const call = purchase({ orderAmount: '5', provisionType: '2' });
    await get(stage.v1, call);
    const line = () =>
      rows<{ supervision: string; effective_at: Date | null }>(
        'select supervision, effective_at from order_lines where order_id = $1',
        [call.orderId],
      );
    expect(await line()).toEqual([{ supervision: 'in_progress', effective_at: null }]);
    await get(stage.v1, { ...call, acceptanceTime: '20260301000000' });
    await get(stage.v1, { ...call, acceptanceTime: '20260401000000' });
    expect(await line()).toEqual([
      { supervision: 'completed', effective_at: new Date('2026-03-01T00:00:00Z') },
    ]);
    expect((await instance(call.orderId))?.accepted_at).toEqual(new Date('2026-03-01T00:00:00Z'));
  });

  it('renews, cancels a renewal by its negative amount, expires, and is renewed out of the freeze', async () => {
    const call = purchase({ orderAmount: '10', expireTime: '20270101000000' });
    const { instanceId } = (await get(stage.v1, call)).json as { instanceId: string };
    const renewal = {
      activity: 'refreshInstance',
      instanceId,
      expireTime: '20280101000000',
      orderAmount: '12',
    };
    const first = order().orderId;
    expect((await get(stage.v1, { ...renewal, orderId: first })).json.resultCode).toBe('000000');
    const lines = await rows(
      'select amount_minor, effective_at, product_id from order_lines where order_id = $1',
      [first],
    );
    expect(lines).toEqual([
      { amount_minor: '1200', effective_at: new Date('2027-01-01T00:00:00Z'), product_id: 'p-1' },
    ]);
    const refund = order().orderId;
    await get(stage.v1, { ...renewal, orderId: refund, expireTime: '20270101000000', orderAmount: '-12' });
    const [refunded] = await rows<{ order_type: string }>(
      'select order_type from orders where order_id = $1',
      [refund],
    );
    expect(refunded?.order_type).toBe('UNSUBSCRIBE');
    expect((await instance(call.orderId))?.expire_at).toEqual(new Date('2027-01-01T00:00:00Z'));
    await get(stage.v1, { activity: 'expireInstance', instanceId, orderId: call.orderId });
    expect((await instance(call.orderId))?.status).toBe('frozen');
    await get(stage.v1, { ...renewal, orderId: order().orderId, trialToFormal: '1' });
    expect(await instance(call.orderId)).toMatchObject({ status: 'active', is_trial: false });
  });

  it('records a refund by its own order, and none when a release names the purchase', async () => {
    const call = purchase({ orderAmount: '10' });
    const { instanceId } = (await get(stage.v1, call)).json as { instanceId: string };
    const refund = order().orderId;
    await get(stage.v1, { activity: 'releaseInstance', instanceId, orderId: refund, orderAmount: '8.5' });
    const lines = await rows('select amount_minor, original_line_id from order_lines where order_id = $1', [
      refund,
    ]);
    expect(lines).toEqual([{ amount_minor: '-850', original_line_id: call.orderId }]);
    const other = purchase({ orderAmount: '10' });
    const made = (await get(stage.v1, other)).json as { instanceId: string };
    await get(stage.v1, {
      activity: 'releaseInstance',
      instanceId: made.instanceId,
      orderId: other.orderId,
      orderAmount: '10',
    });
    const untouched = await rows('select order_type from orders where order_id = $1', [other.orderId]);
    expect(untouched).toEqual([{ order_type: 'NEW' }]);
  });

  it('signs its refusals too', async () => {
    const answer = await get(stage.v1, { activity: 'queryInstance', instanceId: 'i' }, 'd3Jvbmc=');
    expect(answer.json.resultCode).toBe('000001');
    expect(answer.headers['Body-Sign']).toContain(hmac('xxxxxxx', answer.body).digest('base64'));
  });

  it('answers repeated parameters, wrong numbers and overlong ids without doing anything', async () => {
    const wrong: Record<string, string>[] = [
      { amount: '-1' },
      { orderAmount: '1.2345' },
      { orderId: 'x'.repeat(65) },
      { chargingMode: '9' },
    ];
    for (const extra of wrong) {
      const call = purchase(extra);
      expect((await get(stage.v1, call)).json.resultCode).toBe('000002');
      expect(await instance(call.orderId)).toBeUndefined();
    }
  });
});
