import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { createAccessKey, revokeAccessKey } from '@/lib/endpoints/service/keys';
import { findSigningKey } from '@/lib/endpoints/service/signing-key';
import { newId } from '@/lib/ids';
import { actorOf, openShop, rowsOf, type Shop } from '@/lib/instances/service/instance-fixtures';
import { listPushSettings, pushChoiceOf, setPush } from './push-settings';

let db: TestDatabase;
let shop: Shop;
let ctx: Ctx;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
  ctx = await actorOf(shop, 'delivery');
});

const own = async () => (await listPushSettings(ctx)).find(({ addressId }) => addressId === shop.addressId);
const newKey = async (label: string, secret: string) =>
  (await createAccessKey(shop.owner, shop.addressId, { label, secret, validUntil: null })).key.id;
const signs = async () =>
  findSigningKey(shop.owner, shop.addressId, (await pushChoiceOf(ctx, shop.addressId)).keyId);

describe('how usage is pushed', () => {
  it('is the new form under the newest live key where nobody chose, for SaaS addresses alone', async () => {
    await createTestAddress(shop.owner, { family: 'order_notice' });
    await newKey('second', 'second-key-0002');
    expect(await listPushSettings(ctx)).toMatchObject([
      { addressId: shop.addressId, form: 'new', isDefault: true, keyId: null, signsWith: 'second' },
    ]);
    expect(await pushChoiceOf(ctx, shop.addressId)).toEqual({ form: 'new', keyId: null });
    expect(await signs()).toBe('second-key-0002');
  });

  it('is as chosen, with an audit row that names the key, and a repeat changes nothing', async () => {
    await newKey('second', 'second-key-0002');
    const first = (await own())?.keys.find(({ label }) => label === 'first')?.id ?? '';
    const chosen = { form: 'old', keyId: first } as const;
    expect(await setPush(ctx, shop.addressId, chosen)).toMatchObject({ ...chosen, signsWith: 'first' });
    await setPush(ctx, shop.addressId, chosen);
    expect(await signs()).toBe('test-access-key-0001');
    const audit = await rowsOf<{ changes: unknown; subject_label: string }>(
      db.admin,
      `select changes, subject_label from audit_entries where seller_id = $1 and action = 'usage.set_push'`,
      [ctx.sellerId],
    );
    expect(audit).toEqual([
      { changes: { pushForm: ['new', 'old'], pushKey: [null, 'first'] }, subject_label: 'Test' },
    ]);
  });

  it('falls back to the newest live key when the chosen one ends, and says so', async () => {
    const second = await newKey('second', 'second-key-0002');
    await setPush(ctx, shop.addressId, { form: 'new', keyId: second });
    await revokeAccessKey(shop.owner, shop.addressId, second);
    expect(await own()).toMatchObject({ keyId: second, signsWith: 'first', isDefault: false });
    expect((await own())?.keys).toContainEqual({ id: second, label: 'second', isLive: false });
    expect(await signs()).toBe('test-access-key-0001');
    const rejected = setPush(ctx, shop.addressId, { form: 'old', keyId: second });
    await expect(rejected).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: 'keyId' }] });
  });

  it('knows no key of another address, no other seller’s address, and needs the right', async () => {
    const other = await openShop(db.pool);
    const [foreign] = await listPushSettings(await actorOf(other, 'owner'));
    const keyId = foreign?.keys[0]?.id ?? '';
    await expect(setPush(ctx, shop.addressId, { form: 'new', keyId })).rejects.toMatchObject({
      kind: 'invalid',
    });
    for (const id of [other.addressId, newId()])
      await expect(setPush(ctx, id, { form: 'old', keyId: null })).rejects.toMatchObject({
        kind: 'not_found',
      });
    const auditor = await actorOf(shop, 'auditor');
    expect(await listPushSettings(auditor)).toHaveLength(1);
    await expect(setPush(auditor, shop.addressId, { form: 'old', keyId: null })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
