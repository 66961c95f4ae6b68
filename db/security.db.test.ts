import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginAsSeller, inTransaction } from './scope';
import { unsafeRole } from './security';
import { createTestDatabase, type TestDatabase } from './testing/database';

const A = '00000000-0000-7000-8000-00000000000a';
const B = '00000000-0000-7000-8000-00000000000b';
let db: TestDatabase;

const asSeller = <T>(id: string, text: string, values: unknown[] = []) =>
  inTransaction(
    db.pool,
    (client) => beginAsSeller(client, id),
    async (client) => (await client.query<T & object>(text, values)).rows,
  );

beforeAll(async () => {
  db = await createTestDatabase();
  await asSeller(A, `insert into sellers (seller_id, name) values ($1, 'A')`, [A]);
  await asSeller(B, `insert into sellers (seller_id, name) values ($1, 'B')`, [B]);
});
afterAll(() => db.drop());

describe('row-level security', () => {
  it('is enabled and forced on every table that has a seller', async () => {
    const { rows } = await db.admin.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join information_schema.columns i on i.table_schema = 'public' and i.table_name = c.relname and i.column_name = 'seller_id'
       where n.nspname = 'public' and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('starts every index and unique key of a tenant table with the seller, but for keys that find a seller or must be found by a plan made on empty tables', async () => {
    const { rows } = await db.admin.query<{ name: string }>(
      `select i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
       where t.relnamespace = 'public'::regnamespace and a.attname <> 'seller_id' order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual([
      'api_tokens_hash',
      'instances_identity',
      'instances_instance_id',
      'job_requests_pkey',
      'members_email',
      'production_addresses_code',
      'worker_heartbeats_pkey',
    ]);
  });

  it('shows each seller its own rows only, and none without a seller', async () => {
    expect(await asSeller(A, 'select name from sellers')).toEqual([{ name: 'A' }]);
    expect(await asSeller(B, 'select name from sellers')).toEqual([{ name: 'B' }]);
    expect((await db.pool.query('select name from sellers')).rows).toEqual([]);
  });

  it('refuses a row written for another seller', async () => {
    await expect(asSeller(A, `insert into sellers (seller_id, name) values ($1, 'x')`, [B])).rejects.toThrow(
      /row-level security/,
    );
    expect(await asSeller(A, `update sellers set name = 'x' where seller_id = $1 returning 1`, [B])).toEqual(
      [],
    );
  });

  it('keeps evidence append-only for the app', async () => {
    for (const table of ['audit_entries', 'callbacks', 'instance_events', 'instance_changes']) {
      await expect(asSeller(A, `delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(asSeller(A, `update ${table} set seller_id = seller_id`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  it('lets anyone sweep nonces that are out of every window, and nothing else', async () => {
    const insert = `insert into call_nonces (seller_id, address_id, nonce, seen_at) values ($1, $1, $2, now() - $3::interval)`;
    await asSeller(A, insert, [A, 'old', '11 minutes']);
    await asSeller(A, insert, [A, 'fresh', '1 minute']);
    await db.pool.query('delete from call_nonces');
    expect(await asSeller(A, 'select nonce from call_nonces')).toEqual([{ nonce: 'fresh' }]);
  });
});

describe('the role that serves', () => {
  it('is safe for the app and refused for the owner', async () => {
    expect(await unsafeRole(db.pool)).toBeNull();
    expect(await unsafeRole(db.admin)).toMatch(/superuser/);
  });
});
