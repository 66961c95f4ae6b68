import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getFormOptions } from '@/lib/products/service/readiness';

export const GET = route({ right: 'products.read' }, (ctx, { params }) =>
  getFormOptions(ctx, rowId(params.id)),
);
