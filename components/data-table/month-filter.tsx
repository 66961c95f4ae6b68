'use client';

import clsx from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { formatMonth } from '@/components/ui/date-format';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/popover';
import { FilterButton } from './filter-button';
import { addMonths, monthOf } from './months';

export type MonthFilterProps = {
  label: string;
  value: string | null;
  onChange: (month: string | null) => void;
};

/** One billing month, in two presses at most. */
export function MonthFilter({ label, value, onChange }: MonthFilterProps) {
  const [open, setOpen] = useState(false);
  const pick = (month: string | null) => {
    onChange(month);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={<FilterButton label={label} count={value ? 1 : 0} />}
      label={label}
      className="w-64 p-3"
    >
      <MonthPanel value={value} pick={pick} />
    </Popover>
  );
}

function MonthPanel({ value, pick }: { value: string | null; pick: (month: string | null) => void }) {
  const t = useTranslations('common');
  const locale = useLocale();
  const now = monthOf(Date.now());
  const [year, setYear] = useState(Number((value ?? now).slice(0, 4)));
  const months = Array.from({ length: 12 }, (_, index) => addMonths(`${year}-01`, index));
  return (
    <>
      <div className="mb-2 flex items-center justify-between">
        <IconButton
          label={t('filters.previousYear')}
          icon={<ChevronLeft />}
          onClick={() => setYear(year - 1)}
        />
        <p aria-live="polite" className="font-medium text-sm tabular-nums">
          {year}
        </p>
        <IconButton label={t('filters.nextYear')} icon={<ChevronRight />} onClick={() => setYear(year + 1)} />
      </div>
      <div className="grid grid-cols-3 gap-1">
        {months.map((month) => (
          <button
            key={month}
            type="button"
            aria-pressed={month === value}
            disabled={month > now}
            onClick={() => pick(month === value ? null : month)}
            className={clsx(
              'h-8 rounded-sm text-sm tabular-nums disabled:text-faint touch:h-11',
              month === value ? 'bg-accent font-medium text-on-accent' : 'enabled:hover:bg-hover',
            )}
          >
            <span className="sr-only">{formatMonth(month, locale)}</span>
            <span aria-hidden="true">{formatMonth(month, locale).replace(/^\d+年|\s?\d{4}$/, '')}</span>
          </button>
        ))}
      </div>
      <div className="mt-2 flex gap-1 border-line border-t pt-2">
        <Button variant="ghost" size="sm" onClick={() => pick(now)}>
          {t('filters.thisMonth')}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => pick(addMonths(now, -1))}>
          {t('filters.lastMonth')}
        </Button>
        <Button variant="ghost" size="sm" className="ml-auto" disabled={!value} onClick={() => pick(null)}>
          {t('actions.clear')}
        </Button>
      </div>
    </>
  );
}
