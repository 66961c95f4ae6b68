import { route } from '@/lib/http/route';
import { pickLocale } from '@/lib/i18n/locales';
import { addUsageInput, addUsageQuery, usageQuery } from '@/lib/usage/contract';
import { addUsage } from '@/lib/usage/service/add-usage';
import { listUsage } from '@/lib/usage/service/list-usage';
import { toldIn } from '@/lib/usage/told';

export const GET = route({ right: 'usage.read', query: usageQuery }, (ctx, { query }) =>
  listUsage(ctx, query),
);

/** A program's records come with its token, a person's by hand. */
export const POST = route(
  { right: 'usage.manage', query: addUsageQuery, body: addUsageInput },
  async (ctx, { query, body, request }) => {
    const source = ctx.actor.kind === 'api_token' ? 'api' : 'manual';
    const added = await addUsage(ctx, body.records, source, query.take);
    return toldIn(pickLocale(undefined, request.headers.get('accept-language')), added);
  },
);
