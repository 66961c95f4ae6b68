import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { askForOrder } from '@/lib/instances/service/ask-for-order';

export const POST = route({ right: 'instances.manage' }, (ctx, { params }) =>
  askForOrder(ctx, rowId(params.id)),
);
