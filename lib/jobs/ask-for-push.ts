import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { jobRequests } from '@/db/schema/workers';
import { enqueue } from './enqueue';
import { JOB_SCHEMA } from './queues';

const jobs = sql.raw(`${JOB_SCHEMA}.job`);

/** When the next push of a seller's usage records is due, or null when none is asked for. */
export async function nextPushOf(db: Database, sellerId: string): Promise<Date | null> {
  const same = sql`data->>'sellerId' = ${sellerId}`;
  const { rows } = await db.execute<{ at: string | null }>(sql`
    select min(at) as at from (
      select start_after as at from ${jobs}
        where name = 'push-usage' and state in ('created', 'retry', 'active') and ${same}
      union all select coalesce(start_after, now()) from ${jobRequests}
        where queue = 'push-usage' and ${same}) as asked`);
  const at = rows[0]?.at;
  return at ? new Date(at) : null;
}

/**
 * Has a seller's usage records pushed at a moment, or now: a push that waits is brought forward, and only when there is
 * none is one asked for. The update holds the waiting job until the caller's records are committed.
 */
export async function askForPush(
  db: Database,
  sellerId: string,
  at: Date | null,
  attempt = 0,
): Promise<void> {
  const same = sql`data->>'sellerId' = ${sellerId}`;
  const when = at === null ? sql`now()` : sql`${at.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ waiting: number }>(sql`
    with hastened as (update ${jobs} set start_after = least(start_after, ${when})
        where name = 'push-usage' and state in ('created', 'retry') and ${same} returning 1),
      requested as (update ${jobRequests} set start_after = least(coalesce(start_after, now()), ${when})
        where queue = 'push-usage' and ${same} returning 1)
    select ((select count(*) from hastened) + (select count(*) from requested))::int as waiting`);
  if (!rows[0]?.waiting) await enqueue(db, 'push-usage', { sellerId, attempt }, at);
}
