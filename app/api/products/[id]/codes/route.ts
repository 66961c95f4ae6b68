import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { addCodes as shape } from '@/lib/products/contract';
import { addCodes } from '@/lib/products/service/add-codes';

export const POST = route({ right: 'products.decide', body: shape }, (ctx, { params, body }) =>
  addCodes(ctx, rowId(params.id), body),
);
