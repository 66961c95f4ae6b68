import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { mapColumnsInput } from '@/lib/statements/reconciliation/contract';
import { mapColumns } from '@/lib/statements/reconciliation/service/files';

export const POST = route({ right: 'statements.import', body: mapColumnsInput }, (ctx, { params, body }) =>
  mapColumns(ctx, rowId(params.id), body),
);
