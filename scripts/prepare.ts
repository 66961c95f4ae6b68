import pg from 'pg';
import { migrateDatabase } from '@/db/migrate';
import { DEMO_LOGINS } from '@/db/seed/demo-logins';
import { installQueues } from '@/lib/jobs/install';

/** Migrates as the owner, under a lock; safe to run by every process that starts. */
export async function prepareDatabase(env: Record<string, string>): Promise<void> {
  const adminUrl = env.DATABASE_ADMIN_URL ?? env.DATABASE_URL ?? '';
  const appUser = decodeURIComponent(new URL(env.DATABASE_URL ?? adminUrl).username) || null;
  await migrateDatabase(adminUrl, (client) => installQueues(adminUrl, client), appUser);
}

/** Whether the demo may be loaded: no seller is to be seen, and nobody has the demo's first login. */
export async function isEmptyDatabase(env: Record<string, string>): Promise<boolean> {
  const client = new pg.Client({ connectionString: env.DATABASE_ADMIN_URL ?? env.DATABASE_URL ?? '' });
  await client.connect();
  try {
    // An owner that is no superuser sees rows by lookup only: row-level security is forced on it, too.
    await client.query(`select set_config('app.lookup', $1, false)`, [DEMO_LOGINS[0]?.email ?? '']);
    const { rows } = await client.query<{ any: boolean }>(
      'select exists (select 1 from sellers) or exists (select 1 from members) as any',
    );
    return !rows[0]?.any;
  } finally {
    await client.end();
  }
}
