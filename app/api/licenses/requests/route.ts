import { route } from '@/lib/http/route';
import { requestsQuery } from '@/lib/licenses/contract';
import { listRequests } from '@/lib/licenses/service/list-requests';

export const GET = route({ right: 'licenses.read', query: requestsQuery }, (ctx, { query }) =>
  listRequests(ctx, query),
);
