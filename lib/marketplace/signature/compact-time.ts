const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?/;

/**
 * Reads `yyyyMMddHHmmss` or `yyyyMMddHHmmssSSS` (UTC) as epoch milliseconds; further characters are
 * ignored. Null when it is no such time, or names a day that the calendar does not have.
 */
export function parseCompactTime(text: string): number | null {
  const match = COMPACT.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, ms = '000'] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
  const time = Date.parse(iso);
  return Number.isNaN(time) || new Date(time).toISOString() !== iso ? null : time;
}

/** `yyyyMMdd'T'HHmmss'Z'` (UTC), the form of `X-Sdk-Date`. */
export function formatSdkDate(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
