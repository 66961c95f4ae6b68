import type { Chance } from '../prng';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const BEIJING = 8 * HOUR;

export const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** Midnight in Beijing of the day that `at` lies in. */
export const midnight = (at: Date): Date =>
  new Date(Math.floor((at.getTime() + BEIJING) / DAY) * DAY - BEIJING);

/** A moment in working hours of that day in Beijing; weekends mostly wait for Monday. */
export function workingMoment(day: Date, chance: Chance): Date {
  const start = midnight(day);
  const weekday = new Date(start.getTime() + BEIJING).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const waits = chance.of(0.8);
  const shift = isWeekend && waits ? ((8 - weekday) % 7) * DAY : 0;
  const ms = chance.between(9 * HOUR, 18 * HOUR) + chance.between(0, 999);
  return after(start, shift + ms);
}
