import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { applySecurity, ensureRole } from './security';

const LOCK = 7_203_115_201;

/**
 * Brings a database to the newest schema as its owner, one process at a time, then puts row-level security on.
 * `extra` runs under the same lock (the job queue's own schema).
 */
export async function migrateDatabase(
  adminUrl: string,
  extra: (client: pg.Client) => Promise<void>,
  appUser: string | null = null,
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureRole(client, appUser);
    await migrate(drizzle({ client }), { migrationsFolder: `${import.meta.dirname}/migrations` });
    await extra(client);
    await applySecurity(client);
  } finally {
    await client.end();
  }
}
