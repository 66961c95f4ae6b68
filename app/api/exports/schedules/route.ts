import { saveSchedule } from '@/lib/exports/contract-schedules';
import { createSchedule, listSchedules } from '@/lib/exports/service/schedules';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'exports.schedule' }, (ctx) => listSchedules(ctx));

export const POST = route({ right: 'exports.schedule', body: saveSchedule }, (ctx, { body }) =>
  createSchedule(ctx, body),
);
