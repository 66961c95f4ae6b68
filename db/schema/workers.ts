import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns';

/** One row for each running worker process; `/api/health` reads the newest beat. */
export const workerHeartbeats = pgTable('worker_heartbeats', {
  workerId: text('worker_id').primaryKey(),
  startedAt: instant('started_at').notNull(),
  beatAt: instant('beat_at').notNull(),
});

/**
 * Jobs asked for, in the transaction of their cause. The worker moves them to the queue's own table, whose many indexes
 * would cost a marketplace call a fifth of its throughput.
 */
export const jobRequests = pgTable('job_requests', {
  id: uuid('id').primaryKey(),
  queue: text('queue').notNull(),
  data: jsonb('data').notNull(),
  startAfter: instant('start_after'),
});
