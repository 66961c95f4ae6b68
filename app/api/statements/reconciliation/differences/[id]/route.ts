import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { decisionInput } from '@/lib/statements/reconciliation/contract';
import { decideDifference } from '@/lib/statements/reconciliation/service/decide';
import { getDifference } from '@/lib/statements/reconciliation/service/differences';

export const GET = route({ right: 'statements.read' }, (ctx, { params }) =>
  getDifference(ctx, rowId(params.id)),
);

export const PATCH = route({ right: 'statements.reconcile', body: decisionInput }, (ctx, { params, body }) =>
  decideDifference(ctx, rowId(params.id), body),
);
