import type { Site } from '@/db/enums';
import type { ExportState } from '@/db/enums/exports';
import { periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import type { WorkingDayOverrides } from '@/lib/calendar/working-days';
import { billDayOf } from '@/lib/statements/rules';
import { type ExportSourceId, MONTH_FILTERS } from './contract-values';

/** From which states an export comes into each: the whole life of an export. */
export const EXPORT_TRANSITIONS = {
  run: { from: ['queued'], to: 'running' },
  complete: { from: ['running'], to: 'complete' },
  fail: { from: ['running'], to: 'failed' },
  /** Back in the queue when no connection was to be had. */
  postpone: { from: ['running'], to: 'queued' },
  cancel: { from: ['queued', 'running'], to: 'cancelled' },
  retry: { from: ['failed', 'cancelled', 'expired'], to: 'queued' },
  expire: { from: ['complete'], to: 'expired' },
} as const satisfies Record<string, { from: readonly ExportState[]; to: ExportState }>;
export type ExportStep = keyof typeof EXPORT_TRANSITIONS;

export const canStep = (state: ExportState, step: ExportStep): boolean =>
  (EXPORT_TRANSITIONS[step].from as readonly ExportState[]).includes(state);

/** A running export that gave no sign of life for so long has lost its process; another takes it over. */
export const STALE_MS = 15_000;
export const BEAT_MS = 1_000;

export const isStale = (beatAt: Date | null, now: Date): boolean =>
  beatAt === null || now.getTime() - beatAt.getTime() >= STALE_MS;

/** When on the bill day a schedule runs: the bills of the morning are there by then. */
const HOUR_MS = 3_600_000;
export const SCHEDULE_HOUR = 10;

/** The next moment at which schedules run: 10:00 in Shanghai on the next bill day (R34). */
export function nextRunAt(now: Date, site: Site, workingDays?: WorkingDayOverrides): Date {
  const current = periodOf(now);
  for (const period of [shiftPeriod(current, -1), current]) {
    const at = new Date(billDayOf(period, site, workingDays).getTime() + SCHEDULE_HOUR * HOUR_MS);
    if (at > now) return at;
  }
  const next = billDayOf(shiftPeriod(current, 1), site, workingDays);
  return new Date(next.getTime() + SCHEDULE_HOUR * HOUR_MS);
}

/** The month that is billed on a bill day: the one before it. */
export const billedMonth = (dueAt: Date): string => shiftPeriod(periodOf(dueAt), -1);

/** How often a delivery is tried before it has failed. */
export const DELIVERY_TRIES = 5;

/** The list's query with its month filter set to a month (`YYYY-MM`), where the list has one. */
export function withMonth(
  source: ExportSourceId,
  query: Readonly<Record<string, string>>,
  month: string,
): Record<string, string> {
  const filter = MONTH_FILTERS[source];
  if (!filter) return { ...query };
  return { ...query, [filter.key]: filter.form === 'YYYYMM' ? month.replace('-', '') : month };
}
