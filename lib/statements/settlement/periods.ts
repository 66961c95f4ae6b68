import type { Site } from '@/db/enums';
import { periodOf, shiftPeriod } from '@/lib/calendar/shanghai';
import type { WorkingDayOverrides } from '@/lib/calendar/working-days';
import { billDayOf, billingMoment } from '../rules';

/** A period's id (`YYYYMM`, R34) as the month (`YYYY-MM`) that it covers, and back. */
export const monthOfPeriod = (period: string): string => `${period.slice(0, 4)}-${period.slice(4)}`;
export const periodOfMonth = (month: string): string => month.replace('-', '');

export type BillingChoice = { period: string; billDay: Date; nextPeriod: string; nextBillDay: Date };

/** The newest period whose bill day has come, and the one that comes next. */
export function billingChoice(now: Date, site: Site, workingDays?: WorkingDayOverrides): BillingChoice {
  const next = periodOf(billingMoment(now, site, workingDays).openFrom);
  const newest = shiftPeriod(next, -1);
  return {
    period: periodOfMonth(newest),
    billDay: billDayOf(newest, site, workingDays),
    nextPeriod: periodOfMonth(next),
    nextBillDay: billDayOf(next, site, workingDays),
  };
}
