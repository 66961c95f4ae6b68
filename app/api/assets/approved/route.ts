import { approvedQuery } from '@/lib/assets/contract';
import { listApprovedVersions } from '@/lib/assets/service/approved';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'products.read', query: approvedQuery }, (ctx, { query }) =>
  listApprovedVersions(ctx, query),
);
