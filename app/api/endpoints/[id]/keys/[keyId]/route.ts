import { setKeyValidity as validityShape } from '@/lib/endpoints/contract';
import { revokeAccessKey, setKeyValidity } from '@/lib/endpoints/service/keys';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const PATCH = route({ right: 'endpoints.manage', body: validityShape }, (ctx, { params, body }) =>
  setKeyValidity(ctx, rowId(params.id), rowId(params.keyId), body),
);

export const DELETE = route({ right: 'endpoints.manage' }, (ctx, { params }) =>
  revokeAccessKey(ctx, rowId(params.id), rowId(params.keyId)),
);
