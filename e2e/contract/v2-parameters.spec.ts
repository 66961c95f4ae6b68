import { expect, test } from '@playwright/test';
import type { V2Body } from '@/lib/emulator/signing/v2-signature';
import {
  callV2,
  codeV2,
  createBody,
  createdV2,
  freshId,
  freshTarget,
  MOUNTS,
  resultOf,
  type Target,
} from '../fixtures/marketplace';
import { eventsOf, instanceOf, instancesOf, ledgerOf } from './api';
import { NEW_INSTANCE, V2_OPERATIONS, type V2Operation } from './v2-operations';

const ALL: readonly V2Operation[] = [NEW_INSTANCE, ...V2_OPERATIONS];
const LONG = 'x'.repeat(65);
/** What no text field may be. */
const NO_TEXT: readonly unknown[] = [undefined, null, '', 7, true, {}, [], ['a'], { $ne: '' }];
const NO_ID: readonly unknown[] = [LONG, 'x'.repeat(10_000), 'a\u0000b', 'a\nb', '\u007f', 7, {}, ['a']];

const without = (body: V2Body, field: string, value: unknown): V2Body =>
  value === undefined
    ? Object.fromEntries(Object.entries(body).filter(([name]) => name !== field))
    : { ...body, [field]: value };

const renewal = (target: Target, more: V2Body = {}): V2Body => ({
  ...V2_OPERATIONS.find((operation) => operation.name === 'refreshInstance RENEWAL')?.body(target),
  ...more,
});

/** queryInstance holds a list: it is long by design, and its own test says how long. */
const isList = (operation: V2Operation) => operation.name === 'queryInstance';

for (const { name, base } of MOUNTS) {
  test.describe(`V2 parameters at the ${name}`, () => {
    for (const operation of ALL) {
      test(`${operation.name} with a missing or wrong field is 000002 and does nothing`, async () => {
        const target = operation === NEW_INSTANCE ? freshTarget() : await createdV2(base);
        const body = operation.body(target);
        const bad = [
          ...['activity', ...operation.mandatory].map((field) => without(body, field, undefined)),
          ...NO_TEXT.slice(1).map((value) => without(body, operation.mandatory[0] ?? '', value)),
          ...operation.ids
            .filter((field) => !(isList(operation) && field === 'instanceId'))
            .map((field) => ({ ...body, [field]: LONG })),
          ...NO_ID.slice(isList(operation) ? 1 : 0).map((value) => ({
            ...body,
            instanceId: value,
            orderId: value,
          })),
          ...['2', 'true', 7, true, {}, []].map((testFlag) => ({ ...body, testFlag })),
        ];
        for (const given of bad) {
          const answer = await callV2(base, given);
          const result = { resultCode: '000002', resultMsg: 'invalid parameter.' };
          expect(resultOf(answer), JSON.stringify(given).slice(0, 200)).toEqual(result);
        }
        if (operation === NEW_INSTANCE) expect(await instancesOf(target.orderId)).toHaveLength(0);
        else if (operation.event) {
          expect(eventsOf(await instanceOf(target.orderId), operation.event)).toBe(0);
        }
      });
    }

    test('ids of exactly 64 characters are accepted', async () => {
      const fill = (text: string) => text.padEnd(64, '0');
      const target = { orderId: fill(freshId()), orderLineId: fill(freshId()), businessId: fill(freshId()) };
      const result = resultOf(await callV2(base, createBody({ ...target, instanceId: '' })));
      expect(result).toMatchObject({ resultCode: '000000', instanceId: target.businessId });
    });

    test('an unknown activity is 000002, names of the language’s own objects among them', async () => {
      const names = ['NEWINSTANCE', 'newInstance ', '__proto__', 'constructor'];
      for (const activity of [...names, 'toString', 'hasOwnProperty', 'a\u0000b', 'x'.repeat(10_000)]) {
        const answer = await callV2(base, { ...createBody(freshTarget()), activity });
        expect(resultOf(answer).resultCode, activity.slice(0, 40)).toBe('000002');
        expect((await ledgerOf(answer.callId)).reason).toBe('unknown_activity');
      }
    });

    test('an activity that an address of another kind serves is 000002, and told apart', async () => {
      for (const activity of ['orderNotify', 'expireInstance', 'getLicenseAsync']) {
        const answer = await callV2(base, { ...createBody(freshTarget()), activity });
        expect(resultOf(answer).resultCode, activity).toBe('000002');
        expect((await ledgerOf(answer.callId)).reason).toBe('wrong_address');
      }
    });

    test('expireTime of 17 digits counts by its first 14; what is no time is 000002', async () => {
      const target = await createdV2(base);
      expect(await codeV2(base, renewal(target, { expireTime: '20320229123456789' }))).toBe('000000');
      expect((await instanceOf(target.orderId)).expireAt).toBe('2032-02-29T12:34:56.000Z');
      const wrong = [
        '20310229123456',
        '20311301000000',
        '20310101240000',
        '2031010100000',
        '2031-01-01',
        '99999999999999',
      ];
      for (const expireTime of [...wrong, 20_310_101_000_000])
        expect(await codeV2(base, renewal(target, { expireTime })), String(expireTime)).toBe('000002');
      expect((await instanceOf(target.orderId)).expireAt).toBe('2032-02-29T12:34:56.000Z');
    });

    test('an unknown scene or status is 000002', async () => {
      const target = await createdV2(base);
      expect(await codeV2(base, renewal(target, { scene: 'renewal' }))).toBe('000002');
      const status = { activity: 'updateInstanceStatus', instanceId: target.instanceId };
      for (const wanted of ['FROZEN', 'UNFROZEN', 'NORMAL', 'freeze', 'RELEASED'])
        expect(await codeV2(base, { ...status, status: wanted }), wanted).toBe('000002');
      expect((await instanceOf(target.orderId)).status).toBe('active');
    });

    test('keys that would change a prototype change nothing', async () => {
      const target = freshTarget();
      const body = JSON.parse(
        `{"__proto__":{"testFlag":"1","polluted":1},"constructor":{"prototype":{"polluted":1}}}`,
      ) as V2Body;
      const answer = await callV2(base, { ...createBody(target), ...body });
      expect(resultOf(answer).resultCode).toBe('000000');
      expect(await ledgerOf(answer.callId)).toMatchObject({ isTest: false, verdict: 'accepted' });
      expect(await instancesOf(target.orderId)).toHaveLength(1);
      const inherited = JSON.parse(
        JSON.stringify({ activity: 'newInstance', placeholder: createBody(target) }).replace(
          'placeholder',
          '__proto__',
        ),
      ) as V2Body;
      expect(await codeV2(base, inherited)).toBe('000002');
    });

    test('a change check reads quantities as numbers or digits, and nothing else', async () => {
      const target = await createdV2(base);
      const check = (productInfo: unknown) => ({
        activity: 'changeInstanceCheck',
        instanceId: target.instanceId,
        productInfo,
      });
      for (const linearValue of [1, '2', 9_999_999, undefined, null])
        expect(await codeV2(base, check({ productId: 'p', linearValue })), String(linearValue)).toBe(
          '000000',
        );
      for (const linearValue of [1.5, -1, '1e3', '-1', '1.5', 'many', true, [], Number.MAX_VALUE])
        expect(await codeV2(base, check({ productId: 'p', linearValue })), String(linearValue)).toBe(
          '000002',
        );
      for (const productInfo of ['p', 5, [], [[]], [null], [{ productId: 7 }]])
        expect(await codeV2(base, check(productInfo)), JSON.stringify(productInfo)).toBe('000002');
    });

    test('text in any script is stored and answered as it came', async () => {
      const target = { ...freshTarget(), businessId: `商-𠮷-${freshId()}` };
      const result = resultOf(await callV2(base, createBody(target)));
      expect(result).toMatchObject({ resultCode: '000000', instanceId: target.businessId });
      expect((await instanceOf(target.orderId)).instanceId).toBe(target.businessId);
      const query = { activity: 'queryInstance', instanceId: target.businessId };
      expect(resultOf(await callV2(base, query)).info).toMatchObject([{ instanceId: target.businessId }]);
    });
  });
}
