import { retryDelivery } from '@/lib/exports/service/deliveries';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'exports.schedule' }, (ctx, { params }) =>
  retryDelivery(ctx, rowId(params.id)),
);
