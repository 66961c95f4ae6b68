import { directoryOptionsQuery } from '@/lib/directory/contract';
import { getDirectoryOptions } from '@/lib/directory/service/directory-options';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'directory.read', query: directoryOptionsQuery }, (ctx, { query }) =>
  getDirectoryOptions(ctx, query),
);
