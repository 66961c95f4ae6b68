import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getStatement } from '@/lib/statements/service/list-statements';

export const GET = route({ right: 'statements.read' }, (ctx, { params }) =>
  getStatement(ctx, rowId(params.id)),
);
