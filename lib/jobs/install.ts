import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { APP_ROLE } from '@/db/client';
import { JOB_SCHEMA, QUEUES } from './queues';

/** Makes or upgrades the queue's own schema as the owner, and lets the app's role work with it. */
export async function installQueues(adminUrl: string, client: pg.Client): Promise<void> {
  const boss = new PgBoss({
    connectionString: adminUrl,
    schema: JOB_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  await boss.start();
  try {
    for (const name of Object.keys(QUEUES)) if (!(await boss.getQueue(name))) await boss.createQueue(name);
  } finally {
    await boss.stop({ graceful: false });
  }
  await client.query(`grant usage on schema ${JOB_SCHEMA} to ${APP_ROLE}`);
  await client.query(
    `grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${APP_ROLE}`,
  );
  await client.query(`grant usage on all sequences in schema ${JOB_SCHEMA} to ${APP_ROLE}`);
  await client.query(`grant execute on all functions in schema ${JOB_SCHEMA} to ${APP_ROLE}`);
}
