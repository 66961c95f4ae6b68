import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { deliverInstance } from '@/lib/instances/contract';
import { editDelivery, provisionInstance } from '@/lib/instances/service/provision-instance';

export const POST = route({ right: 'instances.manage', body: deliverInstance }, (ctx, { params, body }) =>
  provisionInstance(ctx, rowId(params.id), body),
);

export const PUT = route({ right: 'instances.manage', body: deliverInstance }, (ctx, { params, body }) =>
  editDelivery(ctx, rowId(params.id), body),
);
