import { testSchedule } from '@/lib/exports/service/deliver-export';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'exports.schedule' }, (ctx, { params }) =>
  testSchedule(ctx, rowId(params.id)),
);
