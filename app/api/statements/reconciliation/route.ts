import { route } from '@/lib/http/route';
import { compareInput, reconciliationQuery } from '@/lib/statements/reconciliation/contract';
import { compareMonth } from '@/lib/statements/reconciliation/service/compare';
import { getReconciliation } from '@/lib/statements/reconciliation/service/month';

export const GET = route({ right: 'statements.read', query: reconciliationQuery }, (ctx, { query }) =>
  getReconciliation(ctx, query.period),
);

/** Compares the month again, and answers it as it is now. */
export const POST = route({ right: 'statements.reconcile', body: compareInput }, async (ctx, { body }) => {
  await compareMonth(ctx, body.period);
  return getReconciliation(ctx, body.period);
});
