import { updateAddress as addressShape } from '@/lib/endpoints/contract';
import { getAddress, updateAddress } from '@/lib/endpoints/service/addresses';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'endpoints.read' }, (ctx, { params }) => getAddress(ctx, rowId(params.id)));

export const PATCH = route({ right: 'endpoints.manage', body: addressShape }, (ctx, { params, body }) =>
  updateAddress(ctx, rowId(params.id), body),
);
