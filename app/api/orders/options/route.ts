import { route } from '@/lib/http/route';
import { getOrderOptions } from '@/lib/orders/service/list-orders';

export const GET = route({ right: 'orders.read' }, (ctx) => getOrderOptions(ctx));
