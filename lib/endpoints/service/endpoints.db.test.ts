import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { open } from '@/lib/seal';
import { createSeller } from '@/lib/sellers/service';
import {
  type AddressDetail,
  addressesQuery,
  createAccessKey as keyShape,
  createAddress as shape,
} from '../contract';
import { MAX_LIVE_KEYS } from '../rules';
import { createAddress, getAddress, listAddresses, updateAddress } from './addresses';
import { createAccessKey, revokeAccessKey, setKeyValidity } from './keys';

let db: TestDatabase;
let sellerId: string;
let owner: Ctx;
const NOW = new Date('2026-03-01T08:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
const all = addressesQuery.parse({});
const immediate = shape.parse({
  label: '华北生产',
  generation: 'v2',
  provisioning: 'immediate',
  frontEndUrlTemplate: 'https://app.example.com/{instanceId}',
});
const keyInput = (label: string, rest: object = {}) => keyShape.parse({ label, ...rest });

const ctxOf = (role: Role, of = sellerId, now = NOW): Ctx =>
  makeCtx({
    sellerId: of,
    role,
    pool: db.pool,
    now: () => now,
    actor: { kind: 'member', id: newId(), label: 'Owner' },
  });
const audited = async (action: string) =>
  (
    await db.admin.query<{ changes: unknown }>(
      'select changes from audit_entries where seller_id = $1 and action = $2 order by id',
      [sellerId, action],
    )
  ).rows.map((row) => row.changes);

beforeAll(async () => {
  db = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', db.adminUrl);
  vi.stubEnv('AUTH_SECRET', 'a secret of the tests, long enough');
  vi.stubEnv('SEALING_KEYS', Buffer.alloc(32, 7).toString('base64'));
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  owner = ctxOf('owner');
  await createSeller(owner, { name: 'A', site: 'china', accountSite: 'china' });
});

describe('a production address', () => {
  it('gets an opaque code of its own and no key', async () => {
    const [one, two] = [await createAddress(owner, immediate), await createAddress(owner, immediate)];
    expect(one.code).toMatch(/^[a-z2-9]{24}$/);
    expect(one.code).not.toBe(two.code);
    expect(one).toMatchObject({
      enabled: true,
      liveKeys: 0,
      lastCallAt: null,
      keys: [],
      adminUrlTemplate: null,
    });
    expect(await getAddress(owner, one.id)).toEqual(one);
    expect(await audited('endpoints.create_address')).toHaveLength(2);
  });

  it('cannot take a code that is in use, whoever uses it', async () => {
    await createAddress(owner, immediate, 'demo-saas-v2');
    await expect(createAddress(owner, immediate, 'demo-saas-v2')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is refused with a template that the marketplace could not open', async () => {
    const attempts = [
      { ...immediate, frontEndUrlTemplate: 'http://app.example.com' },
      { ...immediate, frontEndUrlTemplate: '' },
    ];
    for (const input of attempts) {
      await expect(createAddress(owner, input)).rejects.toMatchObject({
        kind: 'invalid',
        fields: [{ path: 'frontEndUrlTemplate' }],
      });
    }
    const address = await createAddress(owner, immediate);
    await expect(updateAddress(owner, address.id, { frontEndUrlTemplate: '' })).rejects.toMatchObject({
      fields: [{ path: 'frontEndUrlTemplate', code: 'required' }],
    });
  });

  it('changes only what is different, and records only that', async () => {
    const { id } = await createAddress(owner, immediate);
    const changed = await updateAddress(owner, id, {
      label: immediate.label,
      enabled: false,
      provisioning: 'manual',
      frontEndUrlTemplate: '',
    });
    expect(changed).toMatchObject({ enabled: false, provisioning: 'manual', frontEndUrlTemplate: null });
    await updateAddress(owner, id, { enabled: false });
    expect(await audited('endpoints.update_address')).toEqual([
      {
        enabled: [true, false],
        provisioning: ['immediate', 'manual'],
        frontEndUrlTemplate: ['https://app.example.com/{instanceId}', null],
      },
    ]);
  });

  it('is listed with its living keys and its newest call', async () => {
    const v2 = await createAddress(owner, immediate);
    await createAddress(owner, { ...immediate, generation: 'v1', label: 'V1' });
    await createAccessKey(owner, v2.id, keyInput('a'));
    await createAccessKey(
      owner,
      v2.id,
      keyInput('b', { validUntil: hours(-1).toISOString(), validFrom: hours(-2).toISOString() }),
    );
    for (const received of [hours(-3), hours(-1)]) {
      await db.admin.query(
        `insert into callbacks (seller_id, id, address_id, address_code, received_at, generation, verdict, result_code, duration_us, request_sealed)
         values ($1, $2, $3, $4, $5, 'v2', 'accepted', '000000', 1, '\\x00')`,
        [sellerId, newId(), v2.id, v2.code, received],
      );
    }
    const page = await listAddresses(owner, { ...all, generation: ['v2'] });
    expect(page.items).toMatchObject([{ id: v2.id, liveKeys: 1, lastCallAt: hours(-1).toISOString() }]);
    expect(page.total).toBe(1);
    expect((await listAddresses(owner, { ...all, q: v2.code.slice(3, 12) })).items).toHaveLength(1);
    expect((await listAddresses(owner, { ...all, q: '华北' })).items).toHaveLength(1);
  });
});

describe('an access key', () => {
  let address: AddressDetail;
  const sealedOf = async (id: string) => {
    const { rows } = await db.admin.query<{ secret_sealed: Buffer; address_code: string }>(
      'select secret_sealed, address_code from access_keys where id = $1',
      [id],
    );
    return rows[0];
  };
  beforeEach(async () => {
    address = await createAddress(owner, immediate);
  });

  it('made here is shown once and sealed for this seller and column', async () => {
    const { key, secret } = await createAccessKey(owner, address.id, keyInput('2026 上半年'));
    expect(secret).toMatch(/^[a-z2-9]{32}$/);
    expect(key).toMatchObject({ state: 'live', validFrom: NOW.toISOString(), validUntil: null });
    const stored = await sealedOf(key.id);
    expect(stored?.address_code).toBe(address.code);
    const sealedBytes = stored?.secret_sealed ?? Buffer.of();
    expect(open(sealedBytes, `access_keys.secret:${sellerId}`).toString()).toBe(secret);
    expect(() => open(sealedBytes, `access_keys.secret:${newId()}`)).toThrow();
    const told = JSON.stringify([
      await getAddress(owner, address.id),
      await listAddresses(owner, all),
      await audited('endpoints.create_access_key'),
    ]);
    expect(told).not.toContain(secret);
  });

  it('pasted from the marketplace’s console is kept to the byte', async () => {
    const pasted = ' k+y/ =密钥" ';
    const { key } = await createAccessKey(owner, address.id, keyInput('pasted', { secret: pasted }));
    const stored = await sealedOf(key.id);
    const opened = open(stored?.secret_sealed ?? Buffer.of(), `access_keys.secret:${sellerId}`);
    expect(opened.toString('utf8')).toBe(pasted);
    for (const secret of ['', 'x'.repeat(129)]) {
      expect(keyShape.safeParse({ label: 'x', secret }).success).toBe(false);
    }
  });

  it('lives beside the old one, so that keys rotate with an overlap', async () => {
    await createAccessKey(owner, address.id, keyInput('old'));
    await createAccessKey(owner, address.id, keyInput('new'));
    const scheduled = keyInput('next', { validFrom: hours(1).toISOString() });
    await createAccessKey(owner, address.id, scheduled);
    const { keys, liveKeys } = await getAddress(owner, address.id);
    expect(keys.map((key) => [key.label, key.state])).toEqual([
      ['next', 'scheduled'],
      ['new', 'live'],
      ['old', 'live'],
    ]);
    expect(liveKeys).toBe(2);
  });

  it('is refused with a label in use, an end before its beginning, or beyond ten', async () => {
    await createAccessKey(owner, address.id, keyInput('k1'));
    await expect(createAccessKey(owner, address.id, keyInput('k1'))).rejects.toMatchObject({
      fields: [{ path: 'label', code: 'taken' }],
    });
    const backwards = keyInput('k2', { validUntil: NOW.toISOString() });
    await expect(createAccessKey(owner, address.id, backwards)).rejects.toMatchObject({
      fields: [{ path: 'validUntil', code: 'before_start' }],
    });
    for (let i = 2; i <= MAX_LIVE_KEYS; i += 1) await createAccessKey(owner, address.id, keyInput(`k${i}`));
    await expect(createAccessKey(owner, address.id, keyInput('more'))).rejects.toMatchObject({
      code: 'key_limit',
    });
  });

  it('is revoked for good; doing it again changes nothing, and its validity can no longer be set', async () => {
    const { key } = await createAccessKey(owner, address.id, keyInput('k'));
    const first = await revokeAccessKey(owner, address.id, key.id);
    expect(first).toMatchObject({ state: 'revoked', revokedAt: NOW.toISOString() });
    expect(await revokeAccessKey(ctxOf('owner', sellerId, hours(1)), address.id, key.id)).toEqual(first);
    expect(await audited('endpoints.revoke_access_key')).toHaveLength(1);
    const again = setKeyValidity(owner, address.id, key.id, { validUntil: hours(1) });
    await expect(again).rejects.toMatchObject({ code: 'key_revoked' });
  });

  it('ends when its validity is set to end', async () => {
    const { key } = await createAccessKey(owner, address.id, keyInput('k'));
    expect(await setKeyValidity(owner, address.id, key.id, { validUntil: hours(24) })).toMatchObject({
      state: 'live',
      validUntil: hours(24).toISOString(),
    });
    const later = await getAddress(ctxOf('owner', sellerId, hours(24)), address.id);
    expect(later.keys[0]?.state).toBe('expired');
    await setKeyValidity(owner, address.id, key.id, { validUntil: hours(24) });
    expect(await audited('endpoints.set_key_validity')).toEqual([
      { validUntil: [null, hours(24).toISOString()] },
    ]);
  });

  it('belongs to its address: by another address of the seller it is unknown', async () => {
    const other = await createAddress(owner, immediate);
    const { key } = await createAccessKey(owner, address.id, keyInput('k'));
    await expect(revokeAccessKey(owner, other.id, key.id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

it('another seller finds no address and no key', async () => {
  const address = await createAddress(owner, immediate);
  const { key } = await createAccessKey(owner, address.id, keyInput('k'));
  const stranger = ctxOf('owner', newId());
  await createSeller(stranger, { name: 'B', site: 'china', accountSite: 'china' });
  const attempts = [
    () => getAddress(stranger, address.id),
    () => updateAddress(stranger, address.id, { enabled: false }),
    () => createAccessKey(stranger, address.id, keyInput('x')),
    () => revokeAccessKey(stranger, address.id, key.id),
    () => setKeyValidity(stranger, address.id, key.id, { validUntil: null }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
  expect((await listAddresses(stranger, all)).items).toEqual([]);
  expect(await getAddress(owner, address.id)).toMatchObject({ enabled: true, liveKeys: 1 });
});

it('who may not manage addresses changes nothing; finance does not even see them', async () => {
  const address = await createAddress(owner, immediate);
  const { key } = await createAccessKey(owner, address.id, keyInput('k'));
  const delivery = ctxOf('delivery');
  const attempts = [
    () => createAddress(delivery, immediate),
    () => updateAddress(delivery, address.id, { enabled: false }),
    () => createAccessKey(delivery, address.id, keyInput('x')),
    () => revokeAccessKey(delivery, address.id, key.id),
    () => setKeyValidity(delivery, address.id, key.id, { validUntil: null }),
    () => getAddress(ctxOf('finance'), address.id),
    async () => listAddresses(ctxOf('finance'), all),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
  expect(await getAddress(delivery, address.id)).toMatchObject({ enabled: true, liveKeys: 1 });
});
