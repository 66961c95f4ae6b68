import { versionsQuery } from '@/lib/assets/contract';
import { listVersions } from '@/lib/assets/service/approved';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'products.read', query: versionsQuery }, (ctx, { query }) =>
  listVersions(ctx, query),
);
