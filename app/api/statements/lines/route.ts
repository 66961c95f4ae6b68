import { route } from '@/lib/http/route';
import { lineQuery } from '@/lib/statements/contract';
import { listLines } from '@/lib/statements/service/list-lines';

export const GET = route({ right: 'statements.read', query: lineQuery }, (ctx, { query }) =>
  listLines(ctx, query),
);
