const HOUR_MS = 3_600_000;
const SECOND_MS = 1_000;

/** Since when and up to when records of an instance are taken; null is unknown or open. */
export type Span = { startAt: string | null; endAt: string | null };

const floor = (ms: number, step: number) => Math.floor(ms / step) * step;

/**
 * The window that a new record begins with, in milliseconds: the last full hour in which the instance was used, cut to
 * its span; what is left of the running hour where it has only just started.
 */
export function defaultWindow(span: Span | undefined, now: number): { begin: number; end: number } {
  const start = span?.startAt ? Math.ceil(Date.parse(span.startAt) / SECOND_MS) * SECOND_MS : null;
  const last = span?.endAt ? Math.min(floor(Date.parse(span.endAt), SECOND_MS), now) : now;
  const hour = last < now ? last : floor(now, HOUR_MS);
  const end = start !== null && hour <= start ? Math.max(start, floor(last, SECOND_MS)) : hour;
  const begin = floor(end - 1, HOUR_MS);
  return { begin: start === null ? begin : Math.max(begin, Math.min(start, end)), end };
}
