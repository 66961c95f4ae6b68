import type { Ctx } from '@/lib/context';
import { applyOrder, markOrderMissing } from '@/lib/instances/service/apply-order';
import { log } from '@/lib/log';
import { queryOrder } from '@/lib/marketplace/open-api/query-order';
import { SITE_CURRENCY } from '@/lib/money/money';
import { openApiAccess } from '@/lib/sellers/open-api-access';
import { siteOf } from '@/lib/sellers/site';
import { enqueue } from './enqueue';
import { orderFacts } from './order-facts';
import type { JobData } from './queues';

const MINUTE = 60_000;
/** When an order that could not be had is asked for again; the last entry repeats. */
const AGAIN_AFTER_MS = [10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 6 * 60 * MINUTE];
/** About a month: by then the marketplace has settled the order without us. */
const MAX_ATTEMPTS = 130;
const TIMEOUT_MS = 10_000;

export const delayOf = (attempt: number): number =>
  AGAIN_AFTER_MS[Math.min(attempt, AGAIN_AFTER_MS.length - 1)] ?? MINUTE;

async function askAgain(ctx: Ctx, data: JobData['fetch-order']): Promise<void> {
  if (data.attempt >= MAX_ATTEMPTS) return;
  const startAfter = new Date(ctx.now().getTime() + delayOf(data.attempt));
  await ctx.run((db) => enqueue(db, 'fetch-order', { ...data, attempt: data.attempt + 1 }, startAfter));
}

/**
 * Asks the marketplace for the order that a call named (查询订单) and applies the answer. An order that cannot be had
 * leaves the instance as it is, marked, and is asked for again.
 */
export async function fetchOrder(ctx: Ctx, data: JobData['fetch-order']): Promise<void> {
  const { orderId, orderLineId } = data;
  const site = await siteOf(ctx);
  const access = await openApiAccess(ctx, TIMEOUT_MS);
  const result = access
    ? await queryOrder({ ...access, orderId, ...(orderLineId ? { orderLineId } : {}) })
    : null;
  if (result?.kind === 'found')
    return applyOrder(ctx, orderFacts(result.order, SITE_CURRENCY[site], ctx.now()));
  log().warn(
    { orderId, attempt: data.attempt, outcome: result?.kind ?? 'no-credentials' },
    'order details not to be had',
  );
  if (result?.kind !== 'unavailable') await markOrderMissing(ctx, orderId, orderLineId);
  return askAgain(ctx, data);
}
