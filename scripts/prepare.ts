import pg from 'pg';
import { migrateDatabase } from '@/db/migrate';
import { installQueues } from '@/lib/jobs/install';

/** Migrates as the owner, under a lock; safe to run by every process that starts. */
export async function prepareDatabase(env: Record<string, string>): Promise<void> {
  const adminUrl = env.DATABASE_ADMIN_URL ?? env.DATABASE_URL ?? '';
  await migrateDatabase(adminUrl, (client) => installQueues(adminUrl, client));
}

/** Whether no seller has been created yet: only then is the demo loaded. */
export async function isEmptyDatabase(env: Record<string, string>): Promise<boolean> {
  const client = new pg.Client({ connectionString: env.DATABASE_ADMIN_URL ?? env.DATABASE_URL ?? '' });
  await client.connect();
  try {
    const { rows } = await client.query<{ any: boolean }>('select exists (select 1 from sellers) as any');
    return !rows[0]?.any;
  } finally {
    await client.end();
  }
}
