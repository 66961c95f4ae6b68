import { callbacksQuery } from '@/lib/callbacks/contract';
import { listCallbacks } from '@/lib/callbacks/service/list-callbacks';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'callbacks.read', query: callbacksQuery }, (ctx, { query }) =>
  listCallbacks(ctx, query),
);
