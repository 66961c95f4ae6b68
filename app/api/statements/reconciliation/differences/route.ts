import { route } from '@/lib/http/route';
import { differencesQuery } from '@/lib/statements/reconciliation/contract';
import { listDifferences } from '@/lib/statements/reconciliation/service/differences';

export const GET = route({ right: 'statements.read', query: differencesQuery }, (ctx, { query }) =>
  listDifferences(ctx, query),
);
