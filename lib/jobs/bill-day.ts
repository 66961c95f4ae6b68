import type pg from 'pg';
import type { Clock } from '@/lib/clock';
import { sharedPool } from '@/lib/context';
import { duePeriod } from '@/lib/statements/service/due-run';
import { enqueue } from './enqueue';
import { everySeller } from './every-seller';
import { jobCtx } from './job-ctx';

/**
 * Each day in the first minutes of Shanghai: has the bills run of every seller whose bill day has come and whose period
 * was not run yet. A day on which nothing ran is made up for on the next.
 */
export async function askForBills(options: { pool?: pg.Pool; now?: Clock } = {}): Promise<void> {
  for (const sellerId of await everySeller(options.pool ?? sharedPool())) {
    const ctx = jobCtx(sellerId, 'bill-day', options);
    const period = await duePeriod(ctx);
    if (period !== null) await ctx.run((db) => enqueue(db, 'run-bills', { sellerId, period }));
  }
}
