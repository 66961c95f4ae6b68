'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { FilterButton } from './filter-button';

export type DaysFilterProps = {
  label: string;
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
};

/** A range of calendar days in Asia/Shanghai, both ends included; either end may stay open. */
export function DaysFilter({ label, from, to, onChange }: DaysFilterProps) {
  const [open, setOpen] = useState(false);
  const apply = (nextFrom: string | null, nextTo: string | null) => {
    onChange(nextFrom, nextTo);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={<FilterButton label={label} count={from || to ? 1 : 0} />}
      label={label}
      className="w-64 p-3"
    >
      <DaysForm from={from} to={to} apply={apply} />
    </Popover>
  );
}

type DaysFormProps = Pick<DaysFilterProps, 'from' | 'to'> & { apply: DaysFilterProps['onChange'] };

function DaysForm({ from, to, apply }: DaysFormProps) {
  const t = useTranslations('common');
  const id = useId();
  const [first, setFirst] = useState(from ?? '');
  const [last, setLast] = useState(to ?? '');
  const isWrong = first !== '' && last !== '' && last < first;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong) apply(first || null, last || null);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-2 text-sm">
      <label htmlFor={`${id}-from`} className="text-muted text-xs">
        {t('filters.from')}
      </label>
      <Input id={`${id}-from`} type="date" value={first} onChange={(event) => setFirst(event.target.value)} />
      <label htmlFor={`${id}-to`} className="text-muted text-xs">
        {t('filters.to')}
      </label>
      <Input
        id={`${id}-to`}
        type="date"
        value={last}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onChange={(event) => setLast(event.target.value)}
      />
      {isWrong ? (
        <p id={`${id}-wrong`} role="alert" className="text-danger text-xs">
          {t('filters.rangeWrong')}
        </p>
      ) : null}
      <p className="text-faint text-xs">{t('time.zone')}</p>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="sm" disabled={!from && !to} onClick={() => apply(null, null)}>
          {t('actions.clear')}
        </Button>
        <Button variant="primary" size="sm" type="submit">
          {t('actions.apply')}
        </Button>
      </div>
    </form>
  );
}
