import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { setVisibility as shape } from '@/lib/products/contract';
import { setVisibility } from '@/lib/products/service/measures';

export const PUT = route({ right: 'products.manage', body: shape }, (ctx, { params, body }) =>
  setVisibility(ctx, rowId(params.id), body),
);
