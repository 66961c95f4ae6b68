const OFFSET_MS = 8 * 3_600_000;
const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** The instant (ISO, UTC) of a date and time, with or without seconds, typed in China Standard Time; undefined when nothing was typed. */
export function instantOf(typed: string): string | undefined {
  if (!FORM.test(typed)) return undefined;
  const ms = Date.parse(`${typed}+08:00`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

const typed = (iso: string) => new Date(Date.parse(iso) + OFFSET_MS).toISOString();

/** What a date-and-time box shows for an instant, to the minute, in China Standard Time. */
export const typedOf = (iso: string | null): string => (iso ? typed(iso).slice(0, 16) : '');

/** The same to the second, for boxes with seconds. */
export const typedSecondOf = (iso: string): string => typed(iso).slice(0, 19);
