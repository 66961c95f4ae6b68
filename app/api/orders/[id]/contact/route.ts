import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { revealContact } from '@/lib/orders/service/get-order';

export const POST = route({ right: 'instances.manage' }, (ctx, { params }) =>
  revealContact(ctx, rowId(params.id)),
);
