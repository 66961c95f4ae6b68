import { route } from '@/lib/http/route';
import { addToPoolInput, poolQuery } from '@/lib/licenses/contract';
import { listPool } from '@/lib/licenses/service/list-pool';
import { addToPool } from '@/lib/licenses/service/pool';

export const GET = route({ right: 'licenses.read', query: poolQuery }, (ctx, { query }) =>
  listPool(ctx, query),
);

export const POST = route({ right: 'licenses.manage', body: addToPoolInput }, (ctx, { body }) =>
  addToPool(ctx, body),
);
