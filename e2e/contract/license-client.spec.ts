import { expect, test } from '@playwright/test';
import { DEMO_LICENSE_CONNECTIONS } from '@/lib/emulator/demo';
import type { ListPage } from '@/lib/http/list';
import type { RequestView } from '@/lib/licenses/contract';
import { apiRoutes } from '@/lib/routes';
import { callV2, codeV2, freshId, MOUNTS, resultOf } from '../fixtures/marketplace';
import { as, instanceOf, jsonOf, ledgerOf, lifeOf, okJson, type Problem } from './api';
import { bodySignOf } from './v1-calls';

const { id: address, key } = DEMO_LICENSE_CONNECTIONS.client;
const AT = { address, key };

async function subscribe(
  base: string,
): Promise<{ instanceId: string; orderId: string; orderLineId: string }> {
  const orderId = freshId();
  const ids = { orderId, orderLineId: `${orderId}-000001` };
  const answer = await callV2(base, { activity: 'newInstance', businessId: freshId('b-'), ...ids }, AT);
  const { resultCode, instanceId } = resultOf(answer);
  expect(resultCode).toBe('000000');
  expect(bodySignOf(answer, key)).toBe('verified');
  return { instanceId: String(instanceId), ...ids };
}

const request = (instanceId: string, more: object = {}) => ({
  activity: 'getLicenseAsync',
  instanceId,
  effectiveTime: '2026-10-27 10:30:15 z',
  expireTime: '2027-10-27 10:30:15 z',
  eventId: freshId('E-'),
  deviceFingerprint: '3C-52-82|WD-1|MB-1|BFEB',
  ...more,
});

const requestsOf = async (eventId: string): Promise<RequestView[]> =>
  okJson<ListPage<RequestView>>(await (await as('auditor')).get(apiRoutes.licenseRequests(), { q: eventId }))
    .items;

for (const { name, base, other } of MOUNTS) {
  test.describe(`licences of client software at the ${name}`, () => {
    test('a request is taken once for its event and device, answered 000004 and signed', async () => {
      const { instanceId } = await subscribe(base);
      const call = request(instanceId);
      const answers = [await callV2(base, call, AT), await callV2(other, call, AT)];
      for (const answer of answers) {
        expect(resultOf(answer).resultCode).toBe('000004');
        expect(bodySignOf(answer, key)).toBe('verified');
      }
      const verdicts = await Promise.all(answers.map(async ({ callId }) => (await ledgerOf(callId)).verdict));
      expect(verdicts).toEqual(['accepted', 'repeated']);
      const found = await requestsOf(call.eventId);
      expect(found).toMatchObject([{ state: 'waiting', instanceId, hasFingerprint: true }]);
      expect(JSON.stringify(await ledgerOf(answers[0]?.callId ?? ''))).not.toContain(call.deviceFingerprint);
    });

    test('what is wrong with a request is told by its code, and nothing is kept', async () => {
      const { instanceId } = await subscribe(base);
      const wrong: readonly [object, string][] = [
        [{ instanceId: freshId('i-') }, '000003'],
        [{ instanceId: undefined }, '000002'],
        [{ eventId: undefined }, '000002'],
        [{ effectiveTime: undefined }, '000002'],
        [{ effectiveTime: '2026-02-30 00:00:00 z' }, '000002'],
        [{ expireTime: '2026-01-01 00:00:00 z' }, '000002'],
        [{ deviceFingerprint: 'x'.repeat(1_025) }, '000002'],
      ];
      for (const [change, code] of wrong) {
        const call = request(instanceId, change);
        expect(await codeV2(base, call, AT), JSON.stringify(change).slice(0, 60)).toBe(code);
        if (call.eventId) expect(await requestsOf(call.eventId)).toEqual([]);
      }
      const call = request(instanceId);
      expect(await codeV2(base, call, { ...AT, key: 'another-key' })).toBe('000001');
      expect(await codeV2(base, { ...call, testFlag: '1' }, AT)).toBe('000004');
      expect(await requestsOf(call.eventId)).toEqual([]);
    });

    test('a subscription is made once, and not at all by a wrong, incomplete or test call', async () => {
      const orderId = freshId();
      const ids = { orderId, orderLineId: `${orderId}-000001` };
      const call = { activity: 'newInstance', businessId: freshId('b-'), ...ids };
      expect(await codeV2(base, call, { ...AT, key: 'another-key' })).toBe('000001');
      expect(await codeV2(base, { ...call, orderLineId: undefined }, AT)).toBe('000002');
      expect(await codeV2(base, { ...call, testFlag: '1' }, AT)).toBe('000000');
      const auditor = await as('auditor');
      const made = async () =>
        (await okJson<ListPage<unknown>>(await auditor.get(apiRoutes.instances(), { q: orderId }))).items;
      expect(await made()).toEqual([]);
      const answers = [await callV2(base, call, AT), await callV2(other, call, AT)].map(resultOf);
      expect(answers[0]).toMatchObject({ resultCode: '000000', instanceId: expect.any(String) });
      expect(answers[1]).toEqual(answers[0]);
      expect(await made()).toHaveLength(1);
    });

    test('the subscription is renewed, frozen, restored and released', async () => {
      const { instanceId, orderId, orderLineId } = await subscribe(base);
      const renew = { scene: 'RENEWAL', orderId: freshId(), orderLineId: 'l', expireTime: '20320101000000' };
      const life = [
        [{ activity: 'refreshInstance', ...renew }, 'active'],
        [{ activity: 'updateInstanceStatus', status: 'FREEZE' }, 'frozen'],
        [{ activity: 'updateInstanceStatus', status: 'UNFREEZE' }, 'active'],
        [{ activity: 'releaseInstance', orderId, orderLineId }, 'released'],
      ] as const;
      for (const [call, status] of life) {
        const before = lifeOf(await instanceOf(orderId));
        expect(await codeV2(base, { ...call, instanceId }, { ...AT, key: 'another-key' })).toBe('000001');
        expect(await codeV2(base, call, AT)).toBe('000002');
        expect(await codeV2(base, { ...call, instanceId: freshId('i-') }, AT)).toBe('000003');
        expect(await codeV2(base, { ...call, instanceId, testFlag: '1' }, AT)).toBe('000000');
        expect(lifeOf(await instanceOf(orderId)), call.activity).toEqual(before);
        expect(await codeV2(base, { ...call, instanceId }, AT)).toBe('000000');
        const after = lifeOf(await instanceOf(orderId));
        expect(after.status).toBe(status);
        expect(await codeV2(base, { ...call, instanceId }, AT)).toBe('000000');
        expect(lifeOf(await instanceOf(orderId)), `${call.activity} again`).toEqual(after);
      }
      expect(await codeV2(base, request(instanceId), AT)).toBe('000003');
    });
  });
}

test.describe('answering a request', () => {
  const [mount] = MOUNTS;
  async function waiting(): Promise<RequestView> {
    const { instanceId } = await subscribe(mount?.base ?? '');
    const call = request(instanceId);
    await callV2(mount?.base ?? '', call, AT);
    const [found] = await requestsOf(call.eventId);
    if (!found) throw new Error('the request is not there');
    return found;
  }

  test('takes characters or a file, once, and from who may', async () => {
    const delivery = await as('delivery');
    const { id } = await waiting();
    const answer = { type: 'CHARACTERS', characters: 'LICENCE' };
    expect((await (await as('auditor')).send('POST', apiRoutes.licenseAnswer(id), answer)).status).toBe(403);
    expect(okJson(await delivery.send('POST', apiRoutes.licenseAnswer(id), answer))).toMatchObject({
      state: 'sending',
      answerType: 'CHARACTERS',
    });
    const again = await delivery.send('POST', apiRoutes.licenseAnswer(id), answer);
    expect([again.status, jsonOf<Problem>(again).code]).toEqual([409, 'license_request_state']);
    const form = new FormData();
    form.set('file', new File(['licence'], 'licence.lic'));
    const { id: second } = await waiting();
    const sent = await fetch(delivery.base + apiRoutes.licenseAnswer(second), {
      method: 'POST',
      headers: delivery.headers,
      body: form,
    });
    expect([sent.status, await sent.json()]).toMatchObject([
      200,
      { answerType: 'FILE', fileName: 'licence.lic' },
    ]);
  });

  test('refuses an answer without a licence', async () => {
    const delivery = await as('delivery');
    const { id } = await waiting();
    for (const body of [
      {},
      { type: 'CHARACTERS' },
      { type: 'CHARACTERS', characters: 'x'.repeat(1_025) },
      { type: 'FILE' },
    ])
      expect((await delivery.send('POST', apiRoutes.licenseAnswer(id), body)).status).toBe(400);
    const empty = await fetch(delivery.base + apiRoutes.licenseAnswer(id), {
      method: 'POST',
      headers: delivery.headers,
      body: new FormData(),
    });
    expect(empty.status).toBe(400);
  });
});
