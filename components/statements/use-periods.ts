'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { addMonths } from '@/components/data-table/months';
import { formatMonth } from '@/components/ui/date-format';
import { periodOfMonth } from './period';

const MONTHS_BACK = 24;
const OFFSET_MS = 8 * 3_600_000;

/** This month in China (`YYYY-MM`). */
export const thisMonth = (now = Date.now()): string => new Date(now + OFFSET_MS).toISOString().slice(0, 7);

/** Periods to choose from, the newest first. */
export function usePeriods(newest = thisMonth()) {
  const locale = useLocale();
  return Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(newest, -back)).map((month) => ({
    value: periodOfMonth(month),
    label: formatMonth(month, locale),
  }));
}

export function usePeriodFilter(): Filter {
  const t = useTranslations('settlement.columns');
  return { kind: 'one', key: 'period', label: t('period'), options: usePeriods() };
}
