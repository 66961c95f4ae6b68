import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { type Door, openDoor } from './door';
import { type Address, callerOf } from './signed-fixtures';

/** What the tests of a file share; filled by `setUpLicenseDoor`. */
export const at = {} as {
  db: TestDatabase;
  door: Door;
  seller: Ctx;
  codes: Address;
  pool: Address;
  client: Address;
};
export const { post, get } = callerOf(() => at.door);

/** A seller with an address for each kind of licence, on a database of the file's own. */
export function setUpLicenseDoor(): void {
  beforeAll(async () => {
    at.db = await createTestDatabase(20);
    at.door = openDoor(at.db.pool);
    at.seller = await createTestSeller(at.db.pool);
    const nothing = { provisioning: 'manual', frontEndUrlTemplate: null } as const;
    at.codes = await createTestAddress(at.seller, { family: 'license', ...nothing });
    at.pool = await createTestAddress(at.seller, { family: 'license', generation: 'v1', ...nothing });
    at.client = await createTestAddress(at.seller, { family: 'client_license', ...nothing });
  });
  afterAll(() => at.db.drop());
}

export const rows = async <T>(text: string, values: unknown[]) =>
  (await at.db.admin.query<T & object>(text, values)).rows;
export const unique = (head: string) =>
  `${head}${randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase()}`;
export const answered = (code: string) => expect.objectContaining({ resultCode: code });
export const ledger = (order: string) =>
  rows<{ verdict: string; reason: string | null; instance_id: string | null }>(
    'select verdict, reason, instance_id from callbacks where order_id = $1 order by id',
    [order],
  );
