import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getInstance } from '@/lib/instances/service/get-instance';

export const GET = route({ right: 'instances.read' }, (ctx, { params }) =>
  getInstance(ctx, rowId(params.id)),
);
