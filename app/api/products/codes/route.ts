import { route } from '@/lib/http/route';
import { codesQuery, recordCode as productShape } from '@/lib/products/codes/contract';
import { listCodes, recordCode } from '@/lib/products/service/codes';

export const GET = route({ right: 'products.read', query: codesQuery }, (ctx, { query }) =>
  listCodes(ctx, query),
);

export const POST = route({ right: 'products.manage', body: productShape }, (ctx, { body }) =>
  recordCode(ctx, body),
);
