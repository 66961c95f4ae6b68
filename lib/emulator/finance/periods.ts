import chineseDays from 'chinese-days';

/** China has had no summer time since 1991: Beijing is UTC+8. */
const BEIJING_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** Bills are made on the 3rd of the next month (R34). */
const BILL_DAY = 3;

const monthsOf = (period: string) => Number(period.slice(0, 4)) * 12 + Number(period.slice(4)) - 1;
const named = (months: number) => `${Math.floor(months / 12)}${String((months % 12) + 1).padStart(2, '0')}`;
const beijing = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day) - BEIJING_MS);

/** The period (`YYYYMM`) in which an instant lies, by the calendar of Beijing. */
export function periodAt(at: Date): string {
  const local = new Date(at.getTime() + BEIJING_MS);
  return named(local.getUTCFullYear() * 12 + local.getUTCMonth());
}

/** The period so many months on. */
export const shifted = (period: string, months: number): string => named(monthsOf(period) + months);

/** When a period begins and ends; the end is no part of it. */
export function boundsOf(period: string): { from: Date; to: Date } {
  const months = monthsOf(period);
  const start = (count: number) => beijing(Math.floor(count / 12), count % 12, 1);
  return { from: start(months), to: start(months + 1) };
}

/** The day on which a period is billed: the 3rd of the next month, or the first working day after it (R34). */
export function billDayOf(period: string): Date {
  const { to } = boundsOf(period);
  let day = new Date(to.getTime() + (BILL_DAY - 1) * DAY_MS);
  const date = () => new Date(day.getTime() + BEIJING_MS).toISOString().slice(0, 10);
  while (!chineseDays.isWorkday(date())) day = new Date(day.getTime() + DAY_MS);
  return day;
}

/**
 * The period on whose statement a line is: that of its effect, unless what stood in its way went only after that period's
 * bill day (R30, R35).
 */
export function billedPeriod(effectiveAt: Date, clearedAt: Date | null): string {
  let period = periodAt(effectiveAt);
  while (clearedAt && clearedAt >= billDayOf(period)) period = shifted(period, 1);
  return period;
}

/** Beijing wall time `yyyy-MM-dd HH:mm:ss`, as the marketplace's files write it. */
export const wallTime = (at: Date): string =>
  new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 19).replace('T', ' ');
