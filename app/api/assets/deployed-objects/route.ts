import { deployedObjectsQuery } from '@/lib/assets/contract';
import { listDeployedObjects } from '@/lib/assets/service/deployed-objects';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'products.read', query: deployedObjectsQuery }, (ctx, { query }) =>
  listDeployedObjects(ctx, query),
);
