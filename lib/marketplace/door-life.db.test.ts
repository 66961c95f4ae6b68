import { describe, expect, it } from 'vitest';
import { calls, create, instance, order, post, rows, setStage, stage } from './testing/door-stage';

setStage();

describe('the life of a V2 instance', () => {
  const refresh = (instanceId: string, orderId: string, expireTime: string, scene = 'RENEWAL') =>
    post(stage.v2, {
      activity: 'refreshInstance',
      scene,
      orderId,
      orderLineId: `${orderId}-1`,
      instanceId,
      expireTime,
    });
  const status = (instanceId: string, value: string) =>
    post(stage.v2, { activity: 'updateInstanceStatus', instanceId, status: value });

  it('extends once for each order, whatever a repeat says, and reads 17 digits', async () => {
    const made = await create();
    const renewal = order().orderId;
    expect((await refresh(made.instanceId, renewal, '20300101000000')).json.resultCode).toBe('000000');
    expect((await refresh(made.instanceId, renewal, '20310101000000')).json.resultCode).toBe('000000');
    expect((await instance(made.orderId))?.expire_at).toEqual(new Date('2030-01-01T00:00:00Z'));
    expect((await refresh(made.instanceId, order().orderId, '20310101000000000')).json.resultCode).toBe(
      '000000',
    );
    expect((await instance(made.orderId))?.expire_at).toEqual(new Date('2031-01-01T00:00:00Z'));
    expect((await calls(renewal)).map((call) => call.verdict)).toEqual(['accepted', 'repeated']);
  });

  it('extends once when 20 calls for one renewal race', async () => {
    const made = await create();
    const renewal = order().orderId;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(made.instanceId, renewal, '20300101000000')),
    );
    expect(new Set(answers.map((answer) => answer.json.resultCode))).toEqual(new Set(['000000']));
    const row = await instance(made.orderId);
    const events = await rows(
      `select 1 from instance_events where instance_row_id = $1 and kind = 'renewed'`,
      [row?.id],
    );
    expect(events).toHaveLength(1);
  });

  it('freezes, unfreezes, renews out of the freeze, releases; repeats succeed', async () => {
    const made = await create();
    const { instanceId, orderId } = made;
    for (const _ of [1, 2]) expect((await status(instanceId, 'FREEZE')).json.resultCode).toBe('000000');
    expect((await instance(orderId))?.status).toBe('frozen');
    expect((await status(instanceId, 'UNFREEZE')).json.resultCode).toBe('000000');
    await status(instanceId, 'FREEZE');
    await refresh(instanceId, order().orderId, '20300101000000');
    expect((await instance(orderId))?.status).toBe('active');
    for (const _ of [1, 2]) {
      expect((await post(stage.v2, { activity: 'releaseInstance', instanceId })).json.resultCode).toBe(
        '000000',
      );
    }
    expect((await instance(orderId))?.status).toBe('released');
    const row = await instance(orderId);
    const events = await rows<{ kind: string }>(
      'select kind from instance_events where instance_row_id = $1 order by id',
      [row?.id],
    );
    expect(events.map((event) => event.kind)).toEqual([
      'created',
      'frozen',
      'unfrozen',
      'frozen',
      'renewed',
      'released',
    ]);
  });

  it('after release: 000003 to every change, 000000 with the same id to newInstance', async () => {
    const made = await create();
    const { instanceId, orderId, orderLineId } = made;
    await post(stage.v2, { activity: 'releaseInstance', instanceId });
    expect((await refresh(instanceId, order().orderId, '20300101000000')).json.resultCode).toBe('000003');
    expect((await status(instanceId, 'UNFREEZE')).json.resultCode).toBe('000003');
    const upgrade = await post(stage.v2, {
      activity: 'upgradeInstance',
      instanceId,
      orderId: 'u',
      orderLineId: 'u-1',
    });
    expect(upgrade.json.resultCode).toBe('000003');
    const again = await post(stage.v2, {
      activity: 'newInstance',
      orderId,
      orderLineId,
      businessId: 'other',
    });
    expect(again.json).toMatchObject({ resultCode: '000000', instanceId });
    expect((await instance(orderId))?.status).toBe('released');
  });

  it('answers queries with what is known: plain access, 000003 for none', async () => {
    const made = await create();
    const some = await post(stage.v2, { activity: 'queryInstance', instanceId: `nobody,${made.instanceId}` });
    expect(some.json).toMatchObject({
      resultCode: '000000',
      info: [
        {
          instanceId: made.instanceId,
          appInfo: { frontEndUrl: `https://app.example.com/${made.instanceId}` },
        },
      ],
    });
    expect((await post(stage.v2, { activity: 'queryInstance', instanceId: 'nobody' })).json.resultCode).toBe(
      '000003',
    );
    const test = await post(stage.v2, { activity: 'queryInstance', instanceId: 'any', testFlag: '1' });
    expect(test.json).toMatchObject({ resultCode: '000000', info: [{ instanceId: 'any' }] });
  });

  it('checks a change against what is in use', async () => {
    const made = await create();
    const check = (linearValue: unknown, asList = false) => {
      const info = { productId: 'p', skuCode: 's', linearValue };
      const productInfo = asList ? [info] : info;
      return post(stage.v2, { activity: 'changeInstanceCheck', instanceId: made.instanceId, productInfo });
    };
    await stage.db.admin.query('update instances set quantity = 10 where order_id = $1', [made.orderId]);
    expect((await check(10)).json.resultCode).toBe('000000');
    expect((await check('9')).json.resultCode).toBe('000002');
    await stage.db.admin.query('update instances set quantity_in_use = 4 where order_id = $1', [
      made.orderId,
    ]);
    expect((await check(4, true)).json.resultCode).toBe('000000');
    expect((await check(3)).json.resultCode).toBe('000002');
    await status(made.instanceId, 'FREEZE');
    expect((await check(10)).json.resultCode).toBe('000002');
  });
});
