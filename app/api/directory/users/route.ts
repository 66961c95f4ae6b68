import { usersQuery } from '@/lib/directory/contract';
import { listUsers } from '@/lib/directory/service/list-users';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'directory.read', query: usersQuery }, (ctx, { query }) =>
  listUsers(ctx, query),
);
