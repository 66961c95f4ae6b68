import { atHour, dayOf } from './shanghai';

/** Public holidays of China by the State Council's yearly notice, first and last day; other years: weekends alone. */
const HOLIDAYS: readonly (readonly [string, string])[] = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

/** Days of weekends that are worked in exchange (调休). */
const WORKED: ReadonlySet<string> = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]);

const WEEKEND = [0, 6];

/** Whether a day (`YYYY-MM-DD`) is worked in China. */
export function isWorkingDay(day: string): boolean {
  if (WORKED.has(day)) return true;
  if (HOLIDAYS.some(([first, last]) => day >= first && day <= last)) return false;
  return !WEEKEND.includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

const dayAfter = (day: string) => dayOf(atHour(day, 1, 12));

/** The day (`YYYY-MM-DD`, Shanghai) on which `count` working days after an instant's own day are over. */
export function workingDayAfter(at: Date, count: number): string {
  let day = dayOf(at);
  for (let left = count; left > 0; ) {
    day = dayAfter(day);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
