import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Site } from '@/db/enums';
import { calendarDays } from '@/db/schema/statements';
import { recordAudit } from '@/lib/audit/record';
import { dayOf } from '@/lib/calendar/shanghai';
import { isKnownYear, isWorkingDay, nameOfDay, type WorkingDayOverrides } from '@/lib/calendar/working-days';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import { billDayOf, plainBillDay } from '../rules';
import { periodOfMonth } from '../settlement/periods';
import type { CalendarDayView, CalendarView, SetCalendarDay } from '../settlement-contract';
import { sellerCalendar } from './seller-billing';

const DAY_MS = 86_400_000;
const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

function daysOfYear(year: number): string[] {
  const first = Date.UTC(year, 0, 1);
  const count = (Date.UTC(year + 1, 0, 1) - first) / DAY_MS;
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

function billDaysOf(year: number, site: Site, workingDays: WorkingDayOverrides) {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    return {
      period: periodOfMonth(month),
      plainDay: plainBillDay(month, site),
      day: dayOf(billDayOf(month, site, workingDays)),
    };
  });
}

const readOwn = (ctx: Ctx, db: Database) =>
  db
    .select({ day: calendarDays.day, isWorking: calendarDays.isWorking, note: calendarDays.note })
    .from(calendarDays)
    .where(eq(calendarDays.sellerId, ctx.sellerId));

/** The days of a year (without one: this year) that differ from a plain week, and its months' bill days. Needs `statements.read`. */
export async function getBillCalendar(
  ctx: Ctx,
  { year }: { year?: number | undefined },
): Promise<CalendarView> {
  requireRight(ctx, 'statements.read');
  return ctx.run(async (db, inner) => {
    const wanted = year ?? Number(dayOf(ctx.now()).slice(0, 4));
    const { site, workingDays } = await sellerCalendar(inner, db);
    const own = await readOwn(inner, db);
    const days = daysOfYear(wanted).flatMap((day): CalendarDayView[] => {
      const set = own.find((one) => one.day === day);
      const isWorking = isWorkingDay(day, workingDays);
      if (!set && isWorking !== isWeekend(day)) return [];
      const note = set?.note ?? '';
      return [{ day, isWorking, name: nameOfDay(day), isOverride: set !== undefined, note }];
    });
    return {
      year: wanted,
      isKnown: isKnownYear(wanted),
      days,
      billDays: billDaysOf(wanted, site, workingDays),
    };
  });
}

const words = (isWorking: boolean) => (isWorking ? 'working' : 'free');

/** Sets a day (`YYYY-MM-DD`) to be worked, or not, whatever the kept calendar says. Needs `statements.run`. */
export async function setCalendarDay(ctx: Ctx, day: string, input: SetCalendarDay): Promise<CalendarDayView> {
  requireRight(ctx, 'statements.run');
  return ctx.run(async (db, inner) => {
    const { workingDays } = await sellerCalendar(inner, db);
    const before = isWorkingDay(day, workingDays);
    const values = { ...input, createdBy: ctx.actor.label, createdAt: ctx.now() };
    await db
      .insert(calendarDays)
      .values({ sellerId: ctx.sellerId, day, ...values })
      .onConflictDoUpdate({ target: [calendarDays.sellerId, calendarDays.day], set: values });
    await recordAudit(inner, db, {
      action: 'statements.set_calendar_day',
      subjectLabel: day,
      changes: { calendarDay: [words(before), words(input.isWorking)] },
    });
    await enqueue(db, 'move-export-schedules', { sellerId: ctx.sellerId });
    return { day, isWorking: input.isWorking, name: nameOfDay(day), isOverride: true, note: input.note };
  });
}

/** Has the kept calendar hold again for a day. Throws NotFound where nothing was set. Needs `statements.run`. */
export async function clearCalendarDay(ctx: Ctx, day: string): Promise<void> {
  requireRight(ctx, 'statements.run');
  await ctx.run(async (db, inner) => {
    const [gone] = await db
      .delete(calendarDays)
      .where(and(eq(calendarDays.sellerId, ctx.sellerId), eq(calendarDays.day, day)))
      .returning({ isWorking: calendarDays.isWorking });
    if (!gone) throw notFound();
    await recordAudit(inner, db, {
      action: 'statements.clear_calendar_day',
      subjectLabel: day,
      changes: { calendarDay: [words(gone.isWorking), words(isWorkingDay(day))] },
    });
    await enqueue(db, 'move-export-schedules', { sellerId: ctx.sellerId });
  });
}
