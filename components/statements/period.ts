import { formatMonth } from '@/components/ui/date-format';

/** A period's id (`YYYYMM`) as a month (`YYYY-MM`), and back. */
export const monthOfPeriod = (period: string): string => `${period.slice(0, 4)}-${period.slice(4)}`;
export const periodOfMonth = (month: string): string => month.replace('-', '');

export const formatPeriod = (period: string, locale: string): string =>
  formatMonth(monthOfPeriod(period), locale);
