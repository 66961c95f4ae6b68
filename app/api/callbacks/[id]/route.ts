import { getCallback } from '@/lib/callbacks/service/get-callback';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const GET = route({ right: 'callbacks.read' }, (ctx, { params }) =>
  getCallback(ctx, rowId(params.id)),
);
