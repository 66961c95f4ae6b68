import { expect, test } from '@playwright/test';
import { apiRoutes } from '@/lib/routes';
import {
  callV1,
  callV2,
  codeV1,
  codeV2,
  createBody,
  createdV2,
  freshTarget,
  MOUNTS,
  resultOf,
} from '../fixtures/marketplace';
import { newKey, openAddress, sharedAddress, TEMPLATE } from './addresses';
import { as, instancesOf, ledgerOf } from './api';
import { bodySignOf, createV1, freshV1 } from './v1-calls';

const IMMEDIATE = { generation: 'v2', provisioning: 'immediate', frontEndUrlTemplate: TEMPLATE } as const;
const QUERY = { activity: 'queryInstance', instanceId: 'nobody' };
/** A revoked key may live on in the processes' memory for this long. */
const WITHIN = { timeout: 8_000, intervals: [500] };

for (const { name, base, other } of MOUNTS) {
  test.describe(`production addresses at the ${name}`, () => {
    test('keys rotate with an overlap, and a revoked one dies within seconds in every process', async () => {
      const owner = await as('owner');
      const address = await openAddress(owner, IMMEDIATE);
      const second = await newKey(owner, address.id);
      const call = (at: string, key: string) => codeV2(at, QUERY, { address: address.code, key });
      for (const at of [base, other])
        for (const key of [address.secret, second.secret]) expect(await call(at, key)).toBe('000003');
      const revoked = await owner.send('DELETE', `${apiRoutes.endpoint(address.id)}/keys/${address.keyId}`);
      expect(revoked.status).toBe(200);
      for (const at of [base, other]) {
        await expect.poll(() => call(at, address.secret), WITHIN).toBe('000001');
        expect(await call(at, second.secret)).toBe('000003');
      }
    });

    test('a key that is not yet valid, or no longer, signs nothing', async () => {
      const owner = await as('owner');
      const address = await sharedAddress(owner, IMMEDIATE);
      const hour = 3_600_000;
      const at = (shift: number) => new Date(Date.now() + shift).toISOString();
      const future = await newKey(owner, address.id, { validFrom: at(hour) });
      const past = await newKey(owner, address.id, { validFrom: at(-2 * hour), validUntil: at(-hour) });
      const options = { address: address.code };
      expect(await codeV2(base, QUERY, { ...options, key: address.secret })).toBe('000003');
      for (const key of [future.secret, past.secret])
        expect(await codeV2(base, QUERY, { ...options, key })).toBe('000001');
    });

    test('a key of one address opens no other one, of another seller least of all', async () => {
      const mine = await sharedAddress(await as('owner'), IMMEDIATE);
      const theirs = await sharedAddress(await as('owner@empty.example'), IMMEDIATE);
      const foreign = { address: mine.code, key: theirs.secret };
      expect(await codeV2(base, createBody(freshTarget()), foreign)).toBe('000001');
      const known = await createdV2(base);
      const options = { address: theirs.code, key: theirs.secret };
      for (const activity of ['queryInstance', 'releaseInstance'])
        expect(await codeV2(base, { activity, instanceId: known.instanceId }, options)).toBe('000003');
    });

    test('the same order of two sellers makes two instances, and neither sees the other’s', async () => {
      const empty = await as('owner@empty.example');
      const theirs = await sharedAddress(empty, IMMEDIATE);
      const target = await createdV2(base);
      const answer = await callV2(base, createBody(target), { address: theirs.code, key: theirs.secret });
      expect(resultOf(answer)).toMatchObject({ resultCode: '000000', instanceId: target.businessId });
      const [mine] = await instancesOf(target.orderId);
      const [other] = await instancesOf(target.orderId, empty);
      expect(mine?.id).not.toBe(other?.id);
      expect((await empty.get(apiRoutes.instance(mine?.id ?? ''))).status).toBe(404);
      expect((await (await as('auditor')).get(apiRoutes.callback(answer.callId))).status).toBe(404);
      expect((await ledgerOf(answer.callId, empty)).orderId).toBe(target.orderId);
    });

    test('an address that is switched off does nothing, and says so to nobody but the ledger', async () => {
      const owner = await as('owner');
      const address = await openAddress(owner, IMMEDIATE);
      const options = { address: address.code, key: address.secret };
      const off = await owner.send('PATCH', apiRoutes.endpoint(address.id), { enabled: false });
      expect(off.status).toBe(200);
      await expect.poll(() => codeV2(base, QUERY, options), WITHIN).toBe('000005');
      const target = freshTarget();
      const answer = await callV2(base, createBody(target), options);
      expect(resultOf(answer)).toEqual({ resultCode: '000005', resultMsg: expect.any(String) });
      expect((await ledgerOf(answer.callId)).reason).toBe('address_disabled');
      expect(await instancesOf(target.orderId)).toHaveLength(0);
      expect(await codeV2(base, QUERY, { ...options, key: 'wrong' })).toBe('000001');
    });

    test('a V1 address with several keys signs its answer with the key of the call', async () => {
      const owner = await as('owner');
      const address = await openAddress(owner, { ...IMMEDIATE, generation: 'v1' });
      const second = await newKey(owner, address.id, { secret: '密钥 with 空格' });
      for (const key of [address.secret, second.secret]) {
        const answer = await callV1(base, createV1(freshV1()), { address: address.code, key });
        expect(resultOf(answer).resultCode).toBe('000000');
        expect(bodySignOf(answer, key)).toBe('verified');
      }
      expect(await codeV1(base, createV1(freshV1()), { address: address.code, key: 'neither' })).toBe(
        '000001',
      );
    });

    test('an unknown address is 404 without any detail, however it is asked', async () => {
      for (const address of ['nobody', 'DEMO-SAAS-V2', 'demo-saas-v2x', '__proto__', 'x'.repeat(10_000)]) {
        const answer = await callV2(base, createBody(freshTarget()), { address });
        expect(answer.status, address.slice(0, 30)).toBe(404);
        expect(answer.text).toBe('Not Found');
        expect(answer.callId).toBe('');
        const asV1 = await callV1(base, createV1(freshV1()), { address });
        expect([asV1.status, asV1.text, asV1.headers['body-sign']]).toEqual([404, 'Not Found', undefined]);
      }
    });
  });
}
