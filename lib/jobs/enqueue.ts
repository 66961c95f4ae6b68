import type { Database } from '@/db/client';
import { jobRequests } from '@/db/schema/workers';
import { newId } from '@/lib/ids';
import type { JobData, QueueName } from './queues';

/** The `insert … select` text that asks for a job inside a larger statement: `id` and `data` are SQL expressions. */
export const enqueueText = (queue: QueueName, id: string, data: string, from: string): string =>
  `insert into job_requests (id, queue, data) select ${id}, '${queue}', ${data} from ${from}`;

/** Asks for a job in the caller's transaction: it exists when, and only when, its cause does. */
export async function enqueue<Q extends QueueName>(
  db: Database,
  queue: Q,
  data: JobData[Q],
  startAfter: Date | null = null,
): Promise<void> {
  await db.insert(jobRequests).values({ id: newId(), queue, data, startAfter });
}
