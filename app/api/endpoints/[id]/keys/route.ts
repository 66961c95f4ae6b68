import { createAccessKey as keyShape } from '@/lib/endpoints/contract';
import { createAccessKey } from '@/lib/endpoints/service/keys';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'endpoints.manage', body: keyShape }, (ctx, { params, body }) =>
  createAccessKey(ctx, rowId(params.id), body),
);
