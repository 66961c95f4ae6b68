import { TIME_ZONE } from '@/lib/i18n/locales';

export type DateFormat = 'minute' | 'second' | 'day' | 'time' | 'month';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Digits of an instant in a time zone; composed by hand, because server and browser may know other locale data. */
function digitsOf(instant: Date, timeZone: string): Record<string, string> {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return Object.fromEntries(formatter.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** An instant in Asia/Shanghai as the language writes it, or null when `iso` is no instant. */
export function formatInstant(iso: string, locale: string, format: DateFormat): string | null {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return null;
  const { year, month, day, hour, minute, second } = digitsOf(instant, TIME_ZONE);
  const time = format === 'second' || format === 'time' ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
  if (format === 'time') return time;
  const name = MONTHS[Number(month) - 1];
  const isChinese = locale.startsWith('zh');
  if (format === 'month') return isChinese ? `${year}年${Number(month)}月` : `${name} ${year}`;
  const date = isChinese ? `${year}-${month}-${day}` : `${Number(day)} ${name} ${year}`;
  return format === 'day' ? date : `${date}${isChinese ? ' ' : ', '}${time}`;
}

/** The same instant in UTC, to the second. */
export function formatUtc(iso: string): string | null {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString().slice(0, 19).replace('T', ' ');
}

/** A billing month (`2026-07`) as the language writes it. */
export function formatMonth(month: string, locale: string): string {
  return formatInstant(`${month}-15T00:00:00Z`, locale, 'month') ?? month;
}

/** A calendar day (`2026-07-01`) as the language writes it. */
export function formatDay(day: string, locale: string): string {
  return formatInstant(`${day}T04:00:00Z`, locale, 'day') ?? day;
}
