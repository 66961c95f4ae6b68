import { listOrders, placeOrder } from '@/lib/emulator/contract';
import { route } from '@/lib/http/route';
import { control } from '../control';

export const GET = route({ right: 'emulator.use', query: listOrders }, (ctx, { query }) =>
  control(ctx, { method: 'GET', path: '/orders', query }),
);

export const POST = route({ right: 'emulator.use', body: placeOrder }, (ctx, { body }) =>
  control(ctx, { method: 'POST', path: '/orders', body }),
);
