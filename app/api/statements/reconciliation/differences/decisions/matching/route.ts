import { route } from '@/lib/http/route';
import { decisionInput, differenceFilter } from '@/lib/statements/reconciliation/contract';
import { decideMatching } from '@/lib/statements/reconciliation/service/decide';

export const POST = route(
  { right: 'statements.reconcile', query: differenceFilter, body: decisionInput },
  (ctx, { query, body }) => decideMatching(ctx, query, body),
);
