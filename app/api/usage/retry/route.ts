import { route } from '@/lib/http/route';
import { retryUsageInput } from '@/lib/usage/contract';
import { retryUsage } from '@/lib/usage/service/retry-usage';

export const POST = route({ right: 'usage.manage', body: retryUsageInput }, (ctx, { body }) =>
  retryUsage(ctx, body),
);
