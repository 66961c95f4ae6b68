import { route } from '@/lib/http/route';
import { listStatements } from '@/lib/statements/service/list-statements';
import { statementsQuery } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read', query: statementsQuery }, (ctx, { query }) =>
  listStatements(ctx, query),
);
