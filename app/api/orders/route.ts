import { route } from '@/lib/http/route';
import { ordersQuery } from '@/lib/orders/contract';
import { listOrders } from '@/lib/orders/service/list-orders';

export const GET = route({ right: 'orders.read', query: ordersQuery }, (ctx, { query }) =>
  listOrders(ctx, query),
);
