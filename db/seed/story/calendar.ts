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

/** A moment in office hours of that day in Beijing, whatever day of the week it is. */
export function officeMoment(day: Date, chance: Chance): Date {
  return after(midnight(day), chance.between(9 * HOUR, 18 * HOUR) + chance.between(0, 999));
}

/** The same, but what falls on a weekend mostly waits for Monday. */
export function workingMoment(day: Date, chance: Chance): Date {
  const weekday = new Date(day.getTime() + BEIJING).getUTCDay();
  const waits = chance.of(0.8) && (weekday === 0 || weekday === 6);
  return officeMoment(after(day, waits ? ((8 - weekday) % 7) * DAY : 0), chance);
}
