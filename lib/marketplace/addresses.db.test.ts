import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { hearAddresses } from '@/db/changes';
import { openPool } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { updateAddress } from '@/lib/endpoints/service/addresses';
import { createAccessKey, revokeAccessKey } from '@/lib/endpoints/service/keys';
import { addressBook } from './addresses';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it('hears of a switched-off address and a revoked key at once, before its own memory ends', async () => {
  const pool = openPool(db.adminUrl, 3);
  const book = addressBook(pool);
  await new Promise<void>((resolve) => {
    hearAddresses(pool, (code) => {
      book.forget(code);
      resolve();
    });
  });
  const seller = await createTestSeller(db.pool);
  const { id, code } = await createTestAddress(seller);
  // Asked as of one and the same moment, the book would remember its first answer for ever.
  const at = new Date();
  const known = async () => {
    const address = await book.find(code, at);
    return { enabled: address?.enabled, keys: address?.keys.length };
  };
  expect(await known()).toEqual({ enabled: true, keys: 1 });
  const { key } = await createAccessKey(seller, id, { label: 'second', validUntil: null });
  await vi.waitFor(async () => expect(await known()).toEqual({ enabled: true, keys: 2 }));
  await revokeAccessKey(seller, id, key.id);
  await vi.waitFor(async () => expect(await known()).toEqual({ enabled: true, keys: 1 }));
  await updateAddress(seller, id, { enabled: false });
  await vi.waitFor(async () => expect(await known()).toEqual({ enabled: false, keys: 1 }));
  await db.admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`);
  await updateAddress(seller, id, { enabled: true });
  await vi.waitFor(async () => expect(await known()).toEqual({ enabled: true, keys: 1 }), {
    timeout: 10_000,
  });
  void pool.end();
});

it('does not remember an answer that was on its way when a change was told', async () => {
  const pool = openPool(db.adminUrl, 1);
  const book = addressBook(pool);
  const seller = await createTestSeller(db.pool);
  const { id, code } = await createTestAddress(seller);
  const at = new Date();
  const asked = book.find(code, at);
  book.forget(code);
  expect(await asked).toMatchObject({ enabled: true });
  await updateAddress(seller, id, { enabled: false });
  expect(await book.find(code, at)).toMatchObject({ enabled: false });
  await pool.end();
});
