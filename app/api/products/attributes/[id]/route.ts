import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { updateAttributeInput } from '@/lib/products/pricing/contract';
import { removeAttribute, updateAttribute } from '@/lib/products/pricing/service/attributes';

export const PATCH = route(
  { right: 'products.manage', body: updateAttributeInput },
  (ctx, { params, body }) => updateAttribute(ctx, rowId(params.id), body),
);

export const DELETE = route({ right: 'products.manage' }, (ctx, { params }) =>
  removeAttribute(ctx, rowId(params.id)),
);
