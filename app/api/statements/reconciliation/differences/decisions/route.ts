import { route } from '@/lib/http/route';
import { decideManyInput } from '@/lib/statements/reconciliation/contract';
import { decideDifferences } from '@/lib/statements/reconciliation/service/decide';

export const POST = route({ right: 'statements.reconcile', body: decideManyInput }, (ctx, { body }) =>
  decideDifferences(ctx, body),
);
