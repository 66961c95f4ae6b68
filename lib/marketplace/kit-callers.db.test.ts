import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { getCallback } from '@/lib/callbacks/service/get-callback';
import { createKitKey } from '@/lib/directory/service/kit-keys';
import {
  bodyOf,
  call,
  type Extra,
  encrypted,
  type Generation,
  kit,
  newTenant,
  setUpKit,
  signed,
  stored,
} from './kit-fixtures';

setUpKit();

describe('a client secret', () => {
  const app = (tenantId: string, clientSecret: string) =>
    call('v2', 'applicationSync', { ...bodyOf('applicationSync', 'v2', tenantId), clientSecret });

  it('that cannot be opened is refused with its reason, and nothing is stored', async () => {
    const tenantId = newTenant();
    const { publicKey: other } = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const foreign = encrypted('s', other.export({ format: 'der', type: 'spki' }).toString('base64'));
    for (const secret of [foreign, 'plain text', 'AAAA', encrypted('')]) {
      const { told } = await app(tenantId, secret);
      expect(told).toMatchObject({ code: '000002', verdict: 'refused', reason: 'secret_unreadable' });
    }
    expect(await stored(tenantId)).toEqual([0, 0, 0, 0]);
  });

  it('keeps what was stored when a later one cannot be opened, and is opened by an older key pair', async () => {
    const tenantId = newTenant();
    await app(tenantId, encrypted('one'));
    await app(tenantId, 'AAAA');
    await createKitKey(kit.seller);
    expect((await app(tenantId, encrypted('one'))).told.verdict).toBe('repeated');
    expect((await app(tenantId, encrypted('two'))).told.verdict).toBe('accepted');
  });
});

describe('who may call', () => {
  it('accepts the older V2 form with an inner digest, and says so in the ledger', async () => {
    const { told, row } = await call('v2', 'tenantSync', bodyOf('tenantSync', 'v2', newTenant()), {
      inner: true,
    });
    expect([told.code, row?.signed_form]).toEqual(['000000', 'raw_inner']);
  });

  it('refuses a replayed nonce, a stale time and missing headers', async () => {
    const tenantId = newTenant();
    const body = bodyOf('tenantSync', 'v2', tenantId);
    const full = { instanceId: '', testFlag: 0, timeStamp: '20220420114117642', ...body };
    const { secret } = kit.addresses.v2;
    const headers = signed('v2', secret, full, JSON.stringify(full), false);
    expect((await call('v2', 'tenantSync', body, { headers })).told.code).toBe('000000');
    const replay = await call('v2', 'tenantSync', body, { headers });
    expect(replay.told).toMatchObject({ code: '000001', verdict: 'replayed', reason: 'nonce_replayed' });
    const stale = { 'x-timestamp': String(Date.now() - 61_000) };
    expect((await call('v2', 'tenantSync', body, { headers: stale })).told.reason).toBe('signature_stale');
    const without = async (name: string) =>
      (await call('v2', 'tenantSync', body, { headers: { [name]: '' } })).told;
    expect(await without('x-timestamp')).toMatchObject({
      code: '000002',
      reason: 'signature_missing_timestamp',
    });
    expect(await without('x-nonce')).toMatchObject({ code: '000002', reason: 'signature_missing_nonce' });
    expect(await without('x-sign')).toMatchObject({ code: '000001', reason: 'signature_missing_signature' });
    const v1 = await call('v1', 'tenantSync', bodyOf('tenantSync', 'v1', tenantId), {
      headers: { authToken: '' },
    });
    expect(v1.told).toMatchObject({ code: '000001', reason: 'signature_missing' });
  });

  it('serves no kit at an address of another family, and no base activity on a kit path', async () => {
    const notices = await createTestAddress(kit.seller, { family: 'order_notice' });
    const body = bodyOf('tenantSync', 'v2', newTenant());
    const answer = await call('v2', 'tenantSync', body, { address: notices });
    expect(answer.told.code).toBe('000002');
    const create = { activity: 'newInstance', orderId: 'o-1', orderLineId: 'o-1-1', businessId: 'b-1' };
    const { told } = await call('v2', 'newInstance', create);
    expect(told).toMatchObject({ code: '000002', reason: 'unknown_operation' });
    for (const name of ['', '__proto__', 'constructor', 'tenantSync/', 'a/b', 'x'.repeat(500)])
      expect((await call('v2', name, body)).told).toMatchObject({
        code: '000002',
        reason: 'unknown_operation',
      });
  });

  it('keeps sellers apart', async () => {
    const other = await createTestAddress(await createTestSeller(kit.db.pool));
    const tenantId = newTenant();
    await call('v2', 'tenantSync', bodyOf('tenantSync', 'v2', tenantId));
    await call('v2', 'tenantSync', { tenantId, flag: 0 }, { address: other });
    expect(await stored(tenantId)).toEqual([1, 0, 0, 0]);
  });
});

describe('the ledger', () => {
  const shown = async (generation: Generation, extra: Extra = {}) => {
    const body = bodyOf('authSync', generation, newTenant());
    const { headers } = await call(generation, 'authSync', body, extra);
    return getCallback(kit.seller, headers['x-request-id'] ?? '');
  };

  it.each([
    ['v1', {}, 'fields'],
    ['v2', {}, 'raw'],
    ['v2', { inner: true }, 'raw_inner'],
  ] as const)('shows how a %s kit call was signed (%o), and no person', async (generation, extra, form) => {
    const detail = await shown(generation, extra);
    expect(detail).toMatchObject({ activity: 'authSync', signedForm: form });
    expect(detail.signature.readings).toMatchObject([{ form, matches: true }]);
    expect(detail.signature.given.signature).not.toBeNull();
    expect(detail.signature.sentAt).toMatch(generation === 'v1' ? /^2022-04-20T03:41:17/ : /^20/);
    expect(JSON.stringify(detail)).not.toMatch(/13800138000|li@example|lilei|李雷|xxxxxxx|test-kit-key/);
  });

  it('shows what a kit call with a wrong signature should have been signed with', async () => {
    const headers = { authToken: 'd3Jvbmc=', 'x-sign': 'A'.repeat(64) };
    for (const generation of ['v1', 'v2'] as const) {
      const { signature } = await shown(generation, { headers });
      expect(signature.readings.length).toBeGreaterThan(0);
      expect(signature.readings.every((reading) => !reading.matches)).toBe(true);
    }
  });
});
