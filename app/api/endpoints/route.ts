import { addressesQuery, createAddress as addressShape } from '@/lib/endpoints/contract';
import { createAddress, listAddresses } from '@/lib/endpoints/service/addresses';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'endpoints.read', query: addressesQuery }, (ctx, { query }) =>
  listAddresses(ctx, query),
);

export const POST = route({ right: 'endpoints.manage', body: addressShape }, (ctx, { body }) =>
  createAddress(ctx, body),
);
