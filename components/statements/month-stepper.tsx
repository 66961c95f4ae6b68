'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { addMonths } from '@/components/data-table/months';
import { formatMonth } from '@/components/ui/date-format';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { ALL_MONTHS } from '@/lib/statements/contract-values';

/** Renewals that are paid in advance take effect months ahead. */
const MONTHS_AHEAD = 12;

type MonthStepperProps = {
  value: string | null;
  firstMonth: string;
  currentMonth: string;
  onChange: (month: string | null) => void;
};

/** Goes from month to month; the current one is the list's own default and leaves the address. */
export function MonthStepper({ value, firstMonth, currentMonth, onChange }: MonthStepperProps) {
  const t = useTranslations('statements.month');
  const locale = useLocale();
  const month = value ?? currentMonth;
  const last = addMonths(currentMonth, MONTHS_AHEAD);
  const go = (next: string) => onChange(next === currentMonth ? null : next);
  const months: string[] = [];
  for (let one = last; one >= firstMonth; one = addMonths(one, -1)) months.push(one);
  if (month !== ALL_MONTHS && !months.includes(month)) months.push(month);
  const options = months.map((one) => {
    const name = formatMonth(one, locale);
    return { value: one, label: one === currentMonth ? t('current', { month: name }) : name };
  });
  const isAll = month === ALL_MONTHS;
  return (
    <div className="flex items-center gap-1 narrow:w-full">
      <IconButton
        label={t('previous')}
        icon={<ChevronLeft />}
        disabled={isAll || month <= firstMonth}
        onClick={() => go(addMonths(month, -1))}
      />
      <Select
        aria-label={t('label')}
        value={month}
        options={[...options, { value: ALL_MONTHS, label: t('all') }]}
        onChange={(event) => go(event.target.value)}
        className="w-44 narrow:w-auto narrow:flex-1"
      />
      <IconButton
        label={t('next')}
        icon={<ChevronRight />}
        disabled={isAll || month >= last}
        onClick={() => go(addMonths(month, 1))}
      />
    </div>
  );
}
