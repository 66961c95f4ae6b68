import { route } from '@/lib/http/route';
import { attributesQuery, createAttributeInput } from '@/lib/products/pricing/contract';
import { createAttribute, listAttributes } from '@/lib/products/pricing/service/attributes';

export const GET = route({ right: 'products.read', query: attributesQuery }, (ctx, { query }) =>
  listAttributes(ctx, query),
);

export const POST = route({ right: 'products.manage', body: createAttributeInput }, (ctx, { body }) =>
  createAttribute(ctx, body),
);
