import { TZDate } from '@date-fns/tz';

/** Periods, cut-offs and working days are computed in China's time, whatever the server's zone. */
export const BUSINESS_ZONE = 'Asia/Shanghai';

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** The month (`YYYY-MM`) in Shanghai that an instant falls in. */
export function periodOf(at: Date): string {
  const local = new TZDate(at, BUSINESS_ZONE);
  return `${local.getFullYear()}-${String(local.getMonth() + 1).padStart(2, '0')}`;
}

/** The first instant of a month and of the one after it, or null when the text is no month. */
export function periodBounds(period: string): { from: Date; to: Date } | null {
  const match = PERIOD.exec(period);
  if (!match) return null;
  const [year, month] = [Number(match[1]), Number(match[2])];
  const start = (m: number) => new Date(new TZDate(year, m, 1, BUSINESS_ZONE).getTime());
  return { from: start(month - 1), to: start(month) };
}

/** The month `count` after (before, when negative) another. */
export function shiftPeriod(period: string, count: number): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  const index = year * 12 + (month - 1) + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The day (`YYYY-MM-DD`) in Shanghai that an instant falls in. */
export function dayOf(at: Date): string {
  return `${periodOf(at)}-${String(new TZDate(at, BUSINESS_ZONE).getDate()).padStart(2, '0')}`;
}

/** The instant at which a day (`YYYY-MM-DD`) in Shanghai, shifted by whole days, reaches an hour. */
export function atHour(day: string, shift: number, hour: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(new TZDate(year, month - 1, date + shift, hour, BUSINESS_ZONE).getTime());
}
