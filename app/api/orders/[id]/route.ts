import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getOrder } from '@/lib/orders/service/get-order';

export const GET = route({ right: 'orders.read' }, (ctx, { params }) => getOrder(ctx, rowId(params.id)));
