import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPool } from '../client';

export type TestDatabase = {
  /** The app's own view: connections act as the app's role under row-level security. */
  pool: pg.Pool;
  /** The owner's URL of this database, for checks that must see every row. */
  adminUrl: string;
  /** The owner's pool of this database. */
  admin: pg.Pool;
  drop(): Promise<void>;
};

/** Clones the migrated template: one database for each test file, gone afterwards. */
export async function createTestDatabase(poolSize = 8): Promise<TestDatabase> {
  const serverUrl = inject('adminUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database "${name}" template "${inject('template')}" strategy wal_log`);
  await server.end();
  const adminUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const pool = openPool(adminUrl, poolSize);
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  return {
    pool,
    adminUrl,
    admin,
    drop: async () => {
      await Promise.all([pool.end(), admin.end()]);
      const client = new pg.Client({ connectionString: serverUrl });
      await client.connect();
      await client.query(`drop database if exists "${name}" with (force)`);
      await client.end();
    },
  };
}
