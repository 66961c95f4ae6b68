import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { requestDelisting as shape } from '@/lib/products/contract';
import { requestDelisting } from '@/lib/products/service/measures';

export const POST = route({ right: 'products.manage', body: shape }, (ctx, { params, body }) =>
  requestDelisting(ctx, rowId(params.id), body),
);
