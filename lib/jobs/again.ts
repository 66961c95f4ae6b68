const MINUTE_MS = 60_000;
const AGAIN_AFTER_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS];

/** When to try again after the try with this number (from 0); the last wait repeats. */
export const againAt = (now: Date, attempt: number): Date =>
  new Date(now.getTime() + (AGAIN_AFTER_MS[Math.min(attempt, AGAIN_AFTER_MS.length - 1)] ?? MINUTE_MS));
