import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { closeStatement } from '@/lib/statements/service/list-statements';

export const POST = route({ right: 'statements.run' }, (ctx, { params }) =>
  closeStatement(ctx, rowId(params.id)),
);
