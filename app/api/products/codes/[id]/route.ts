import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { updateCode as productShape } from '@/lib/products/codes/contract';
import { getCode, updateCode } from '@/lib/products/service/codes';

export const GET = route({ right: 'products.read' }, (ctx, { params }) => getCode(ctx, rowId(params.id)));

export const PATCH = route({ right: 'products.manage', body: productShape }, (ctx, { params, body }) =>
  updateCode(ctx, rowId(params.id), body),
);
