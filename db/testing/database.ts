import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
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

/** Connections that were ended take a moment to go; to be thrown out meanwhile is an error that nobody listens for. */
async function connectionsGone(client: pg.Client, name: string): Promise<void> {
  const text = 'select 1 from pg_stat_activity where datname = $1';
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await client.query(text, [name])).rowCount === 0) return;
    await pause(20);
  }
}

/** Clones the migrated template: one database for each test file, gone afterwards. */
export async function createTestDatabase(poolSize = 8): Promise<TestDatabase> {
  const serverUrl = inject('adminUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database "${name}" template "${inject('template')}" strategy file_copy`);
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
      await connectionsGone(client, name);
      await client.query(`drop database if exists "${name}" with (force)`);
      await client.end();
    },
  };
}
