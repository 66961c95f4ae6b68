import { route } from '@/lib/http/route';
import { createProduct as productShape, productsQuery } from '@/lib/products/contract';
import { createProduct, listProducts } from '@/lib/products/service';

export const GET = route({ right: 'products.read', query: productsQuery }, (ctx, { query }) =>
  listProducts(ctx, query),
);

export const POST = route({ right: 'products.manage', body: productShape }, (ctx, { body }) =>
  createProduct(ctx, body),
);
