import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getReadiness } from '@/lib/products/service/readiness';

export const GET = route({ right: 'products.read' }, (ctx, { params }) =>
  getReadiness(ctx, rowId(params.id)),
);
