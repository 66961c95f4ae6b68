import { expect, test } from '@playwright/test';
import { decryptField } from '@/lib/emulator/signing/field-cipher';
import type { DeliverInstanceInput, InstanceDetail } from '@/lib/instances/contract';
import { apiRoutes } from '@/lib/routes';
import { callV1, callV2, createBody, freshTarget, MOUNTS, resultOf } from '../fixtures/marketplace';
import { sharedAddress } from './addresses';
import { as, eventsOf, instanceOf, ledgerOf, okJson } from './api';
import { bodySignOf, createV1, freshV1 } from './v1-calls';

type AppInfo = {
  frontEndUrl: string;
  adminUrl?: string;
  userName?: string;
  password?: string;
  memo?: string;
};

const DELIVERY = {
  frontEndUrl: 'https://buyer.example/start?a=1&b=2',
  adminUrl: 'https://buyer.example/admin',
  userName: '管理员',
  password: 'p@ss "quoted" \\ 密码',
  memo: '首次登录后请修改密码 — “谢谢” 𠮷',
} satisfies DeliverInstanceInput;

const deliver = async (orderId: string, given: DeliverInstanceInput = DELIVERY): Promise<InstanceDetail> => {
  const { id } = await instanceOf(orderId);
  const delivery = await as('delivery');
  return okJson(await delivery.send('POST', `${apiRoutes.instance(id)}/delivery`, given));
};

const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

for (const { name, base, other } of MOUNTS) {
  test.describe(`deliveries by hand at the ${name}`, () => {
    test('V2: 000004 until an operator delivers, then queryInstance answers in plain text', async () => {
      const address = await sharedAddress(await as('owner'), { generation: 'v2', provisioning: 'manual' });
      const options = { address: address.code, key: address.secret };
      const target = freshTarget();
      const query = { activity: 'queryInstance', instanceId: target.businessId };
      for (const at of [base, other, base]) {
        const waiting = resultOf(await callV2(at, createBody(target), options));
        expect(waiting).toMatchObject({ resultCode: '000004', instanceId: target.businessId });
        const polled = resultOf(await callV2(at, query, options));
        expect(polled.resultCode).toBe('000004');
        expect(polled).not.toHaveProperty('info');
      }
      const freeze = { activity: 'updateInstanceStatus', instanceId: target.businessId, status: 'FREEZE' };
      expect(resultOf(await callV2(base, freeze, options)).resultCode).toBe('000004');
      expect((await instanceOf(target.orderId)).status).toBe('provisioning');

      const delivered = await deliver(target.orderId);
      expect(delivered.status).toBe('active');
      expect(delivered.login).toEqual({ userName: '管***', hasPassword: true });
      const created = resultOf(await callV2(base, createBody(target), options));
      expect(created).toMatchObject({ resultCode: '000000', instanceId: target.businessId });
      const answer = await callV2(base, query, options);
      expect(resultOf(answer)).toMatchObject({
        resultCode: '000000',
        info: [{ instanceId: target.businessId, appInfo: DELIVERY }],
      });
      const row = await ledgerOf(answer.callId);
      expect(row.answer.text).not.toContain('p@ss');
      expect(eventsOf(await instanceOf(target.orderId), 'provisioned')).toBe(1);
    });

    for (const [fieldEncryption, bits, encryptType] of [
      ['aes-256', 256, '1'],
      ['aes-128', 128, '2'],
    ] as const) {
      test(`V1: delivered with ${fieldEncryption}, ASCII only, user name and password sealed with the key`, async () => {
        const owner = await as('owner');
        const address = await sharedAddress(owner, {
          generation: 'v1',
          provisioning: 'manual',
          fieldEncryption,
        });
        const options = { address: address.code, key: address.secret };
        const target = freshV1();
        const waiting = await callV1(base, createV1(target), options);
        expect(resultOf(waiting)).toMatchObject({ resultCode: '000004' });
        expect(bodySignOf(waiting, address.secret)).toBe('verified');

        await deliver(target.orderId);
        const query = { activity: 'queryInstance', instanceId: target.businessId };
        for (const answer of [
          await callV1(base, createV1(target), options),
          await callV1(base, query, options),
        ]) {
          const result = resultOf(answer) as {
            encryptType?: string;
            appInfo?: AppInfo;
            info?: { appInfo: AppInfo }[];
          };
          const appInfo = result.appInfo ?? result.info?.[0]?.appInfo;
          expect(result.encryptType).toBe(encryptType);
          expect(appInfo).toMatchObject({ frontEndUrl: DELIVERY.frontEndUrl, memo: DELIVERY.memo });
          expect(isAscii(answer.text)).toBe(true);
          expect(bodySignOf(answer, address.secret)).toBe('verified');
          for (const field of ['userName', 'password'] as const) {
            const cipher = appInfo?.[field] ?? '';
            expect(cipher.length).toBeLessThanOrEqual(128);
            expect(cipher.slice(0, 16)).toMatch(/^[A-Za-z0-9]{16}$/);
            expect(decryptField(address.secret, bits, cipher)).toBe(DELIVERY[field]);
          }
        }
      });
    }

    test('a delivery comes once: the second one is a conflict, and a released instance takes none', async () => {
      const address = await sharedAddress(await as('owner'), { generation: 'v2', provisioning: 'manual' });
      const options = { address: address.code, key: address.secret };
      const target = freshTarget();
      await callV2(base, createBody(target), options);
      const { id } = await instanceOf(target.orderId);
      const delivery = await as('delivery');
      const path = `${apiRoutes.instance(id)}/delivery`;
      const both = await Promise.all([
        delivery.send('POST', path, DELIVERY),
        delivery.send('POST', path, DELIVERY),
      ]);
      expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
      await callV2(base, { activity: 'releaseInstance', instanceId: target.businessId }, options);
      expect((await delivery.send('POST', path, DELIVERY)).status).toBe(409);
      expect(resultOf(await callV2(base, createBody(target), options)).resultCode).toBe('000000');
    });
  });
}
