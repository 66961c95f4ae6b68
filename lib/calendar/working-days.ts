import chineseDays from 'chinese-days';
import { atHour, dayOf } from './shanghai';

/** Days (`YYYY-MM-DD`) that are worked, or not, against the kept calendar. */
export type WorkingDayOverrides = ReadonlyMap<string, boolean>;

const NO_OVERRIDES: WorkingDayOverrides = new Map();

/**
 * The years whose holidays and make-up days (调休) the kept calendar knows: the State Council gives notice of a year in
 * November of the one before. Outside of them weekends alone are free.
 */
export const isKnownYear = (year: number): boolean => nameOfDay(`${year}-10-01`) !== null;

/** The Chinese name of a holiday or of the holiday that a day is worked for; null for a plain day. */
export function nameOfDay(day: string): string | null {
  const [, name = null] = chineseDays.getDayDetail(day).name.split(',');
  return name;
}

/** Whether a day (`YYYY-MM-DD`) is worked in China, unless the overrides say otherwise. */
export const isWorkingDay = (day: string, overrides = NO_OVERRIDES): boolean =>
  overrides.get(day) ?? chineseDays.isWorkday(day);

const dayAfter = (day: string) => dayOf(atHour(day, 1, 12));

/** The day itself when it is worked, else the next one that is. */
export function workingDayFrom(day: string, overrides = NO_OVERRIDES): string {
  let found = day;
  while (!isWorkingDay(found, overrides)) found = dayAfter(found);
  return found;
}

/** The day (`YYYY-MM-DD`, Shanghai) on which `count` working days after an instant's own day are over. */
export function workingDayAfter(at: Date, count: number, overrides = NO_OVERRIDES): string {
  let day = dayOf(at);
  for (let left = count; left > 0; left -= 1) day = workingDayFrom(dayAfter(day), overrides);
  return day;
}
