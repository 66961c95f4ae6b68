import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { decideRequest as shape } from '@/lib/products/contract';
import { decideRequest } from '@/lib/products/service/decide-request';

export const POST = route({ right: 'products.decide', body: shape }, (ctx, { params, body }) =>
  decideRequest(ctx, rowId(params.id), body),
);
