import { route } from '@/lib/http/route';
import { requestsQuery } from '@/lib/products/contract';
import { listRequests } from '@/lib/products/service/requests';

export const GET = route({ right: 'products.read', query: requestsQuery }, (ctx, { query }) =>
  listRequests(ctx, query),
);
