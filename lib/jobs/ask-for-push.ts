import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { jobRequests } from '@/db/schema/workers';
import { askOnce } from './ask-once';
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

/** Has a seller's usage records pushed at a moment, or now; a push that waits is brought forward. */
export const askForPush = (db: Database, sellerId: string, at: Date | null, attempt = 0): Promise<void> =>
  askOnce(db, 'push-usage', sellerId, at, attempt);
