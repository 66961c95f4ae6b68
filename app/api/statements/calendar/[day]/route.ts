import { notFound } from '@/lib/errors';
import { route } from '@/lib/http/route';
import { clearCalendarDay, setCalendarDay } from '@/lib/statements/service/bill-calendar';
import { calendarDayId, setCalendarDayInput } from '@/lib/statements/settlement-contract';

/** The day in the address; anything else is no address. */
function dayIn(given: string | undefined): string {
  const day = calendarDayId.safeParse(given);
  if (!day.success) throw notFound();
  return day.data;
}

export const PUT = route({ right: 'statements.run', body: setCalendarDayInput }, (ctx, { params, body }) =>
  setCalendarDay(ctx, dayIn(params.day), body),
);

export const DELETE = route({ right: 'statements.run' }, (ctx, { params }) =>
  clearCalendarDay(ctx, dayIn(params.day)),
);
