import type { PeriodType } from './vocabulary';

/** China has had no summer time since 1991: Beijing is UTC+8. */
const BEIJING_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const digits = (date: Date) => date.toISOString().replaceAll(/\D/g, '');

/** UTC `yyyyMMddHHmmss`. */
export const compactUtc = (at: Date) => digits(at).slice(0, 14);

/** UTC `yyyyMMddHHmmssSSS`. */
export const compactUtcMillis = (at: Date) => digits(at);

/** UTC as getLicenseAsync writes it: `2023-10-27 10:30:15 z`. */
export const licenseTime = (at: Date) => `${at.toISOString().slice(0, 19).replace('T', ' ')} z`;

/** Beijing `yyMMddHHmm`, the middle of an order id. */
export const beijingMinute = (at: Date) => digits(new Date(at.getTime() + BEIJING_MS)).slice(2, 12);

/**
 * End of a term: 23:59:59 Beijing time on the same day of the month `count` periods on, clamped to the month's
 * end (the published order of 2022-07-26 for one year ends at 20230726155959 UTC).
 */
export function termEnd(start: Date, periodType: PeriodType, count: number): Date {
  const local = new Date(start.getTime() + BEIJING_MS);
  if (periodType === 'day') {
    const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
    return new Date(midnight + (count + 1) * DAY_MS - 1000 - BEIJING_MS);
  }
  const months = local.getUTCMonth() + count * (periodType === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastDay);
  return new Date(Date.UTC(local.getUTCFullYear(), months, day, 23, 59, 59) - BEIJING_MS);
}

/** Whole days from the day of one instant to that of another, by the calendar of Beijing. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.floor((to.getTime() + BEIJING_MS) / DAY_MS) - Math.floor((from.getTime() + BEIJING_MS) / DAY_MS);

/** The instant of UTC `yyyyMMddHHmmss`; null for any other text and for times that do not exist. */
export function parseCompactUtc(text: string): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return compactUtc(at) === text ? at : null;
}
