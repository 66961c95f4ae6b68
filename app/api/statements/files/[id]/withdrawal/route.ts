import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { withdrawFile } from '@/lib/statements/reconciliation/service/files';

export const POST = route({ right: 'statements.reconcile' }, (ctx, { params }) =>
  withdrawFile(ctx, rowId(params.id)),
);
