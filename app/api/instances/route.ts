import { route } from '@/lib/http/route';
import { instancesQuery } from '@/lib/instances/contract';
import { listInstances } from '@/lib/instances/service/list-instances';

export const GET = route({ right: 'instances.read', query: instancesQuery }, (ctx, { query }) =>
  listInstances(ctx, query),
);
