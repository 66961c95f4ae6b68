import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { jobRequests } from '@/db/schema/workers';
import { enqueue } from './enqueue';
import { JOB_SCHEMA, type SellerQueue } from './queues';

const jobs = sql.raw(`${JOB_SCHEMA}.job`);

/**
 * Has a seller's work of one kind done at a moment, or now: a job that waits is brought forward, and only when there is
 * none is one asked for. The update holds the waiting job until the caller's rows are committed.
 */
export async function askOnce(
  db: Database,
  queue: SellerQueue,
  sellerId: string,
  at: Date | null,
  attempt = 0,
): Promise<void> {
  const same = sql`data->>'sellerId' = ${sellerId}`;
  const when = at === null ? sql`now()` : sql`${at.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ waiting: number }>(sql`
    with hastened as (update ${jobs} set start_after = least(start_after, ${when})
        where name = ${queue} and state in ('created', 'retry') and ${same} returning 1),
      requested as (update ${jobRequests} set start_after = least(coalesce(start_after, now()), ${when})
        where queue = ${queue} and ${same} returning 1)
    select ((select count(*) from hastened) + (select count(*) from requested))::int as waiting`);
  if (!rows[0]?.waiting) await enqueue(db, queue, { sellerId, attempt }, at);
}
