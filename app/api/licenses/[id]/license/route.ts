import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { revealCode } from '@/lib/licenses/service/list-codes';

export const POST = route({ right: 'licenses.manage' }, (ctx, { params }) =>
  revealCode(ctx, rowId(params.id)),
);
