import { saveSchedule } from '@/lib/exports/contract-schedules';
import { deleteSchedule, updateSchedule } from '@/lib/exports/service/schedules';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const PUT = route({ right: 'exports.schedule', body: saveSchedule }, (ctx, { params, body }) =>
  updateSchedule(ctx, rowId(params.id), body),
);

export const DELETE = route({ right: 'exports.schedule' }, (ctx, { params }) =>
  deleteSchedule(ctx, rowId(params.id)),
);
