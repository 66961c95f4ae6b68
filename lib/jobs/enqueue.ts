import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { JOB_SCHEMA, type JobData, QUEUES, type QueueName } from './queues';

const columns = `(name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max, start_after)`;

/**
 * The `insert … select` text that adds a job inside a larger statement: `data` and `startAfter` are SQL expressions.
 * Writing the queue's table is the queue's documented way to enqueue from SQL.
 */
export function enqueueText(queue: QueueName, data: string, from: string, startAfter = 'now()'): string {
  const { retries, delaySeconds, maxDelaySeconds } = QUEUES[queue];
  return `insert into ${JOB_SCHEMA}.job ${columns}
    select '${queue}', ${data}, ${retries}, ${delaySeconds}, true, ${maxDelaySeconds}, ${startAfter} from ${from}`;
}

/** Adds a job in the caller's transaction: it exists when, and only when, its cause does. */
export async function enqueue<Q extends QueueName>(
  db: Database,
  queue: Q,
  data: JobData[Q],
  startAfter: Date = new Date(0),
): Promise<void> {
  const { retries, delaySeconds, maxDelaySeconds } = QUEUES[queue];
  await db.execute(sql`insert into ${sql.raw(`${JOB_SCHEMA}.job ${columns}`)}
    values (${queue}, ${JSON.stringify(data)}::jsonb, ${retries}, ${delaySeconds}, true, ${maxDelaySeconds},
      greatest(now(), ${startAfter.toISOString()}::timestamptz))`);
}
