import { expect, test } from '@playwright/test';
import {
  callV2,
  codeV2,
  createBody,
  createdV2,
  freshTarget,
  MOUNTS,
  resultOf,
} from '../fixtures/marketplace';
import { eventsOf, instanceOf, instancesOf, ledgerOf } from './api';
import { NEW_INSTANCE, V2_OPERATIONS } from './v2-operations';

/** What calls change of an instance: its order's details, and what is told of them, come in by themselves meanwhile. */
const ownOf = ({
  asOf: _asOf,
  outlook: _outlook,
  details: _details,
  timeline: _timeline,
  attentions,
  ...own
}: Awaited<ReturnType<typeof instanceOf>>) => ({
  ...own,
  attentions: attentions.filter((one) => one !== 'details_missing'),
});

for (const { name, base, other } of MOUNTS) {
  test.describe(`V2 effects at the ${name}`, () => {
    for (const operation of V2_OPERATIONS) {
      test(`${operation.name} takes effect once, and a repeat is answered alike at either mount`, async () => {
        const target = await createdV2(base);
        if (operation.before) expect(await codeV2(base, operation.before(target))).toBe('000000');
        const body = operation.body(target);
        const first = await callV2(base, body);
        expect(resultOf(first).resultCode).toBe('000000');
        expect((await ledgerOf(first.callId)).verdict).toBe('accepted');

        const repeats = await Promise.all([callV2(base, body), callV2(other, body), callV2(base, body)]);
        for (const repeat of repeats) expect(repeat.text).toBe(first.text);

        const instance = await instanceOf(target.orderId);
        for (const [field, [is, mustBe]] of Object.entries(operation.leaves?.(instance, body) ?? {}))
          expect(is, field).toEqual(mustBe);
        if (operation.event) expect(eventsOf(instance, operation.event)).toBe(1);
      });

      test(`${operation.name} of an unknown instance is 000003`, async () => {
        const result = resultOf(await callV2(base, operation.body(freshTarget())));
        expect(result).toEqual({ resultCode: '000003', resultMsg: expect.any(String) });
      });

      test(`${operation.name} as a test call succeeds for any id and does nothing`, async () => {
        const target = await createdV2(base);
        const before = await instanceOf(target.orderId);
        for (const instanceId of [target.instanceId, 'an-id-of-nobody']) {
          const answer = await callV2(base, { ...operation.body({ ...target, instanceId }), testFlag: '1' });
          expect(resultOf(answer).resultCode).toBe('000000');
          expect(await ledgerOf(answer.callId)).toMatchObject({ verdict: 'test', isTest: true });
        }
        expect(ownOf(await instanceOf(target.orderId))).toEqual(ownOf(before));
        if (operation.event) expect(eventsOf(await instanceOf(target.orderId), operation.event)).toBe(0);
      });

      test(`${operation.name} after the release is ${operation.afterRelease}, and the release stands`, async () => {
        const target = await createdV2(base);
        const release = { activity: 'releaseInstance', instanceId: target.instanceId };
        expect(await codeV2(base, release)).toBe('000000');
        expect(await codeV2(base, operation.body(target))).toBe(operation.afterRelease);
        const instance = await instanceOf(target.orderId);
        expect(instance.status).toBe('released');
        expect(instance.expireAt).toBeNull();
        expect(eventsOf(instance, 'released')).toBe(1);
      });
    }

    test('newInstance makes one instance, repeats answer with it whatever their businessId', async () => {
      const target = freshTarget();
      const first = resultOf(await callV2(base, createBody(target)));
      expect(first).toEqual({
        resultCode: '000000',
        resultMsg: 'success.',
        instanceId: target.businessId,
      });
      for (const at of [base, other]) {
        const again = await callV2(at, { ...createBody(target), businessId: freshTarget().businessId });
        expect(resultOf(again)).toEqual(first);
        expect((await ledgerOf(again.callId)).verdict).toBe('repeated');
      }
      expect(eventsOf(await instanceOf(target.orderId), 'created')).toBe(1);
    });

    test('newInstance never gives two orders one instance id', async () => {
      const target = await createdV2(base);
      const second = { ...freshTarget(), businessId: target.businessId };
      const result = resultOf(await callV2(base, createBody(second)));
      expect(result.resultCode).toBe('000000');
      expect(result.instanceId).not.toBe(target.instanceId);
      expect(await instancesOf(second.orderId)).toHaveLength(1);
    });

    test('newInstance makes an instance for each line of an order', async () => {
      const target = await createdV2(base);
      const line = { ...freshTarget(), orderId: target.orderId, orderLineId: `${target.orderId}-000002` };
      const result = resultOf(await callV2(base, createBody(line)));
      expect(result.instanceId).toBe(line.businessId);
      expect(await instancesOf(target.orderId)).toHaveLength(2);
    });

    test('newInstance after the release answers the same id and makes nothing', async () => {
      const target = await createdV2(base);
      expect(await codeV2(base, { activity: 'releaseInstance', instanceId: target.instanceId })).toBe(
        '000000',
      );
      const again = resultOf(
        await callV2(base, { ...createBody(target), businessId: 'another-business-id' }),
      );
      expect(again).toMatchObject({ resultCode: '000000', instanceId: target.instanceId });
      expect((await instanceOf(target.orderId)).status).toBe('released');
    });

    test('newInstance as a test call answers the businessId and stores no instance', async () => {
      const target = freshTarget();
      const answer = await callV2(base, { ...NEW_INSTANCE.body(target), testFlag: '1' });
      expect(resultOf(answer)).toMatchObject({ resultCode: '000000', instanceId: target.businessId });
      expect(await instancesOf(target.orderId)).toHaveLength(0);
      expect(await ledgerOf(answer.callId)).toMatchObject({ orderId: target.orderId, verdict: 'test' });
    });

    test('40 first calls of one order at the same moment make one instance', async () => {
      const target = freshTarget();
      const calls = Array.from({ length: 40 }, (_, index) =>
        callV2(index % 2 ? base : other, {
          ...createBody(target),
          businessId: `${target.businessId}-${index}`,
        }),
      );
      const results = (await Promise.all(calls)).map(resultOf);
      expect(new Set(results.map((result) => result.resultCode))).toEqual(new Set(['000000']));
      expect(new Set(results.map((result) => result.instanceId)).size).toBe(1);
      const instance = await instanceOf(target.orderId);
      expect(instance.instanceId).toBe(results[0]?.instanceId);
      expect(eventsOf(instance, 'created')).toBe(1);
    });

    test('a refresh that comes 10 times at once extends once, and a repeat with a later end not at all', async () => {
      const target = await createdV2(base);
      const operation = V2_OPERATIONS.find((one) => one.name === 'refreshInstance RENEWAL');
      const body = operation?.body(target) ?? {};
      const calls = Array.from({ length: 10 }, (_, index) => codeV2(index % 2 ? base : other, body));
      expect(new Set(await Promise.all(calls))).toEqual(new Set(['000000']));
      expect(await codeV2(base, { ...body, expireTime: '20990101000000' })).toBe('000000');
      const instance = await instanceOf(target.orderId);
      expect(instance.expireAt).toBe('2031-01-02T00:00:00.000Z');
      expect(eventsOf(instance, 'renewed')).toBe(1);
    });

    test('a renewal unfreezes, a cancelled renewal does not', async () => {
      const target = await createdV2(base);
      const named = (wanted: string) => V2_OPERATIONS.find((one) => one.name === wanted)?.body(target) ?? {};
      const freeze = named('updateInstanceStatus FREEZE');
      expect(await codeV2(base, freeze)).toBe('000000');
      expect(await codeV2(base, named('refreshInstance UNSUBSCRIBE_RENEWAL_PERIOD'))).toBe('000000');
      expect((await instanceOf(target.orderId)).status).toBe('frozen');
      expect(await codeV2(base, named('refreshInstance RENEWAL'))).toBe('000000');
      expect((await instanceOf(target.orderId)).status).toBe('active');
    });

    test('changeInstanceCheck refuses less than is in use and what is not active', async () => {
      const target = await createdV2(base);
      const check = (linearValue: unknown) => ({
        activity: 'changeInstanceCheck',
        instanceId: target.instanceId,
        productInfo: [{ productId: 'p', skuCode: 's', linearValue }],
      });
      expect(await codeV2(base, check(1))).toBe('000000');
      const refused = await callV2(base, check(0));
      expect(resultOf(refused).resultCode).toBe('000002');
      expect(await ledgerOf(refused.callId)).toMatchObject({ verdict: 'refused', reason: 'below_use' });
      const freeze = { activity: 'updateInstanceStatus', instanceId: target.instanceId, status: 'FREEZE' };
      expect(await codeV2(base, freeze)).toBe('000000');
      const frozen = await callV2(base, check(9));
      expect(resultOf(frozen).resultCode).toBe('000002');
      expect((await ledgerOf(frozen.callId)).reason).toBe('not_active');
    });

    test('queryInstance answers the known ids among many, each once', async () => {
      const [one, two] = [await createdV2(base), await createdV2(base)];
      const instanceId = `${one.instanceId}, ${two.instanceId},nobody,${one.instanceId}`;
      const result = resultOf(await callV2(base, { activity: 'queryInstance', instanceId }));
      expect(result).toEqual({
        resultCode: '000000',
        resultMsg: 'success.',
        info: [one, two].map((target) => ({
          instanceId: target.instanceId,
          appInfo: expect.objectContaining({
            frontEndUrl: expect.stringMatching(new RegExp(`^https://.+${target.instanceId}$`)),
          }),
        })),
      });
      const many = Array.from({ length: 101 }, (_, index) => `id-${index}`).join(',');
      expect(await codeV2(base, { activity: 'queryInstance', instanceId: many })).toBe('000002');
      expect(await codeV2(base, { activity: 'queryInstance', instanceId: `${one.instanceId},,` })).toBe(
        '000002',
      );
    });
  });
}
