import type { Database } from '@/db/client';
import type { Ctx } from '@/lib/context';
import { askOnce } from '@/lib/jobs/ask-once';

/** Many calls confirm records one after another; their sums are made once. */
const LATER_MS = 60_000;

/** Has usage summed into transaction lines soon: records were confirmed, or are so no more. */
export const askForSum = (db: Database, ctx: Ctx): Promise<void> =>
  askOnce(db, 'sum-usage', ctx.sellerId, new Date(ctx.now().getTime() + LATER_MS));
