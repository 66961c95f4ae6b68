import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { takeMeasure as shape } from '@/lib/products/contract';
import { takeMeasure } from '@/lib/products/service/measures';

export const POST = route({ right: 'products.decide', body: shape }, (ctx, { params, body }) =>
  takeMeasure(ctx, rowId(params.id), body),
);
