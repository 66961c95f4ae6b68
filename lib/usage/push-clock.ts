const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The marketplace collects at minute 15: usage of an hour is best told in the first quarter of the next. */
const WINDOW_MS = 15 * MINUTE_MS;

/** When records that wait at this moment are pushed: now within minutes 0–15 (UTC), else at the next full hour. */
export function nextPushAt(now: Date): Date {
  const into = now.getTime() % HOUR_MS;
  return into < WINDOW_MS ? now : new Date(now.getTime() - into + HOUR_MS);
}

/** Whether usage that ended then is told too late to be charged on time: more than two hours after its hour. */
export function isLate(endAt: Date, now: Date): boolean {
  const hourEnd = Math.ceil(endAt.getTime() / HOUR_MS) * HOUR_MS;
  return now.getTime() - hourEnd > 2 * HOUR_MS;
}

const AGAIN_AFTER_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS];

/** How long to wait after the try with this number (from 0); the last entry repeats until the records are taken. */
export const pushDelayOf = (attempt: number): number =>
  AGAIN_AFTER_MS[Math.min(attempt, AGAIN_AFTER_MS.length - 1)] ?? HOUR_MS;
