import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns';

/** One row for each running worker process; `/api/health` reads the newest beat. */
export const workerHeartbeats = pgTable('worker_heartbeats', {
  workerId: text('worker_id').primaryKey(),
  startedAt: instant('started_at').notNull(),
  beatAt: instant('beat_at').notNull(),
});
