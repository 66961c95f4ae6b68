import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { jobRequests } from '@/db/schema/workers';
import { enqueue } from './enqueue';
import { JOB_SCHEMA } from './queues';

type Asked = { sellerId: string; orderId: string; orderLineId: string };

const jobs = sql.raw(`${JOB_SCHEMA}.job`);

/**
 * Has an order fetched now: a fetch that waits for its time is brought forward, and only when there is none is one
 * asked for, so that asking often does not make many.
 */
export async function fetchOrderNow(db: Database, asked: Asked): Promise<void> {
  const same = sql`data->>'sellerId' = ${asked.sellerId} and data->>'orderId' = ${asked.orderId}`;
  const { rows } = await db.execute<{ waiting: number }>(sql`
    with hastened as (update ${jobs} set start_after = now()
        where name = 'fetch-order' and state in ('created', 'retry') and ${same} returning 1),
      requested as (update ${jobRequests} set start_after = null
        where queue = 'fetch-order' and ${same} returning 1)
    select ((select count(*) from hastened) + (select count(*) from requested)
      + (select count(*) from ${jobs} where name = 'fetch-order' and state = 'active' and ${same}))::int as waiting`);
  if (!rows[0]?.waiting) await enqueue(db, 'fetch-order', { ...asked, attempt: 0 });
}
