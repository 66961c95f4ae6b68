import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { answered, at, post, rows, setUpLicenseDoor, unique } from './license-fixtures';
import { bodySignOf } from './signed-fixtures';

setUpLicenseDoor();

async function subscription() {
  const orderId = unique('CS');
  const ids = { orderId, orderLineId: `${orderId}-000001`, businessId: randomUUID() };
  const made = await post(at.client, { activity: 'newInstance', ...ids });
  return { ...ids, made, instanceId: String(made.json.instanceId) };
}
const request = (instanceId: string, more: object = {}) => ({
  activity: 'getLicenseAsync',
  instanceId,
  effectiveTime: '2026-10-27 10:30:15 z',
  expireTime: '2027-10-27 10:30:15 z',
  eventId: unique('E'),
  deviceFingerprint: '00-11-22|disk|board|cpu',
  ...more,
});
const requestsOf = (eventId: string) =>
  rows<{ state: string; effective_at: Date; expire_at: Date | null }>(
    'select * from license_requests where event_id = $1',
    [eventId],
  );

describe('licences of client software', () => {
  it('opens the subscription at once and signs its answer', async () => {
    const { made, businessId } = await subscription();
    expect(made.json).toEqual({ resultCode: '000000', resultMsg: 'success.', instanceId: businessId });
    expect(made.headers['Body-Sign']).toBe(bodySignOf(at.client.secret, made.body));
  });

  it('takes a request once for its event and device, and answers that the licence comes later', async () => {
    const { instanceId } = await subscription();
    const call = request(instanceId);
    const first = await post(at.client, call);
    expect(first.json).toEqual(answered('000004'));
    expect(first.headers['Body-Sign']).toBe(bodySignOf(at.client.secret, first.body));
    expect((await post(at.client, call)).json).toEqual(answered('000004'));
    const [row, ...more] = await requestsOf(call.eventId);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ state: 'waiting' });
    expect(row?.effective_at.toISOString()).toBe('2026-10-27T10:30:15.000Z');
    await post(at.client, { ...call, deviceFingerprint: 'another device' });
    expect(await requestsOf(call.eventId)).toHaveLength(2);
  });

  it('answers 000902 for a period order without an expiry, and 000901 beyond the order’s end', async () => {
    const { orderId, instanceId } = await subscription();
    await at.db.admin.query(
      `update instances set charging_mode = 'PERIOD', details = 'known', quantity = 5, expire_at = '2027-11-01' where order_id = $1`,
      [orderId],
    );
    const { expireTime: _none, ...endless } = request(instanceId);
    expect((await post(at.client, endless)).json).toEqual(answered('000902'));
    const late = request(instanceId, { expireTime: '2028-01-01 00:00:00 z' });
    expect((await post(at.client, late)).json).toEqual(answered('000901'));
    expect(await requestsOf(late.eventId)).toEqual([]);
  });

  it('answers 000900 when as many devices as the order pays for have a licence, but serves each of them again', async () => {
    const { orderId, instanceId } = await subscription();
    await at.db.admin.query(`update instances set details = 'known', quantity = 1 where order_id = $1`, [
      orderId,
    ]);
    expect((await post(at.client, request(instanceId))).json).toEqual(answered('000004'));
    const other = request(instanceId, { deviceFingerprint: 'another device' });
    expect((await post(at.client, other)).json).toEqual(answered('000900'));
    expect((await post(at.client, request(instanceId))).json).toEqual(answered('000004'));
  });

  it('answers 000903 without a fingerprint where the address demands one', async () => {
    const strict = await createTestAddress(at.seller, { family: 'client_license', fingerprintNeeded: true });
    const { instanceId } = await subscription();
    const { deviceFingerprint: _none, ...bare } = request(instanceId);
    expect((await post(strict, bare)).json).toEqual(answered('000903'));
    expect((await post(at.client, bare)).json).toEqual(answered('000004'));
  });

  it('answers 000003 for an instance of nobody or another seller, and after the release', async () => {
    const { instanceId, orderId, orderLineId } = await subscription();
    const other = await createTestSeller(at.db.pool);
    const foreign = await createTestAddress(other, { family: 'client_license' });
    expect((await post(at.client, request('nobody'))).json).toEqual(answered('000003'));
    expect((await post(foreign, request(instanceId))).json).toEqual(answered('000003'));
    await post(at.client, { activity: 'releaseInstance', instanceId, orderId, orderLineId });
    expect((await post(at.client, request(instanceId))).json).toEqual(answered('000003'));
  });

  it('closes the requests that wait when the instance is released, and leaves the answered ones', async () => {
    const { instanceId } = await subscription();
    const [open, done] = [request(instanceId), request(instanceId)];
    for (const call of [open, done]) await post(at.client, call);
    await at.db.admin.query(`update license_requests set state = 'answered' where event_id = $1`, [
      done.eventId,
    ]);
    await post(at.client, { activity: 'releaseInstance', instanceId });
    expect(await requestsOf(open.eventId)).toMatchObject([{ state: 'closed', closed_at: expect.any(Date) }]);
    expect(await requestsOf(done.eventId)).toMatchObject([{ state: 'answered', closed_at: null }]);
  });

  it('renews, freezes and releases the subscription like any other', async () => {
    const { instanceId, orderId, orderLineId } = await subscription();
    const renew = { scene: 'RENEWAL', orderId: unique('CS'), orderLineId: 'l', expireTime: '20290101000000' };
    for (const call of [
      { activity: 'updateInstanceStatus', status: 'FREEZE' },
      { activity: 'refreshInstance', ...renew },
      { activity: 'updateInstanceStatus', status: 'UNFREEZE' },
      { activity: 'releaseInstance', orderId, orderLineId },
    ])
      expect((await post(at.client, { instanceId, ...call })).json).toEqual(answered('000000'));
  });

  it.each([
    ['a time that does not exist', { effectiveTime: '2026-02-30 00:00:00 z' }],
    ['an end before the beginning', { expireTime: '2026-01-01 00:00:00 z' }],
    ['a fingerprint that is too long', { deviceFingerprint: 'x'.repeat(1_025) }],
    ['no event', { eventId: '' }],
  ])('answers 000002 to %s', async (_name, wrong) => {
    const { instanceId } = await subscription();
    expect((await post(at.client, request(instanceId, wrong))).json).toEqual(answered('000002'));
  });

  it('takes nothing from a test call or a wrong signature', async () => {
    const call = request('nobody', { testFlag: '1' });
    expect((await post(at.client, call)).json).toEqual(answered('000004'));
    expect((await post(at.client, request('nobody'), 'another-key')).json).toEqual(answered('000001'));
    expect(await requestsOf(call.eventId)).toEqual([]);
  });
});
