import { tenantsQuery } from '@/lib/directory/contract';
import { listTenants } from '@/lib/directory/service/list-tenants';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'directory.read', query: tenantsQuery }, (ctx, { query }) =>
  listTenants(ctx, query),
);
