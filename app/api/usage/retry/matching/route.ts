import { route } from '@/lib/http/route';
import { usageFilter } from '@/lib/usage/contract';
import { retryMatching } from '@/lib/usage/service/retry-usage';

export const POST = route({ right: 'usage.manage', query: usageFilter }, (ctx, { query }) =>
  retryMatching(ctx, query),
);
