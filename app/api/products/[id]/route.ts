import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { updateProduct as productShape } from '@/lib/products/contract';
import { getProduct, updateProduct } from '@/lib/products/service';

export const GET = route({ right: 'products.read' }, (ctx, { params }) => getProduct(ctx, rowId(params.id)));

export const PATCH = route({ right: 'products.manage', body: productShape }, (ctx, { params, body }) =>
  updateProduct(ctx, rowId(params.id), body),
);
