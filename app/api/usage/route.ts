import { route } from '@/lib/http/route';
import { addUsageInput, addUsageQuery, usageQuery } from '@/lib/usage/contract';
import { addUsage } from '@/lib/usage/service/add-usage';
import { listUsage } from '@/lib/usage/service/list-usage';

export const GET = route({ right: 'usage.read', query: usageQuery }, (ctx, { query }) =>
  listUsage(ctx, query),
);

/** A program's records come with its token, a person's by hand. */
export const POST = route(
  { right: 'usage.manage', query: addUsageQuery, body: addUsageInput },
  (ctx, { query, body }) =>
    addUsage(ctx, body.records, ctx.actor.kind === 'api_token' ? 'api' : 'manual', query.take),
);
