'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { FilterButton } from './filter-button';

export type AmountsFilterProps = {
  label: string;
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
};

const AMOUNT = /^-?\d{1,13}(\.\d{1,2})?$/;

/** A range of amounts in the lists' own currency, both ends included; either end may stay open. */
export function AmountsFilter({ label, from, to, onChange }: AmountsFilterProps) {
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
      <AmountsForm from={from} to={to} apply={apply} />
    </Popover>
  );
}

type Problem = 'amountShape' | 'amountsWrong' | null;

function problemOf(first: string, last: string): Problem {
  const given = [first, last].filter((text) => text !== '');
  if (given.some((text) => !AMOUNT.test(text))) return 'amountShape';
  return given.length === 2 && Number(last) < Number(first) ? 'amountsWrong' : null;
}

type AmountsFormProps = Pick<AmountsFilterProps, 'from' | 'to'> & { apply: AmountsFilterProps['onChange'] };

function AmountsForm({ from, to, apply }: AmountsFormProps) {
  const t = useTranslations('common');
  const id = useId();
  const [first, setFirst] = useState(from ?? '');
  const [last, setLast] = useState(to ?? '');
  const [isTried, setTried] = useState(false);
  const problem = problemOf(first.trim(), last.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!problem) apply(first.trim() || null, last.trim() || null);
  };
  const shared = {
    inputMode: 'decimal',
    autoComplete: 'off',
    'aria-invalid': isTried && problem !== null,
    'aria-describedby': isTried && problem ? `${id}-wrong` : undefined,
  } as const;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2 text-sm">
      <label htmlFor={`${id}-from`} className="text-muted text-xs">
        {t('filters.amountFrom')}
      </label>
      <Input {...shared} id={`${id}-from`} value={first} onChange={(event) => setFirst(event.target.value)} />
      <label htmlFor={`${id}-to`} className="text-muted text-xs">
        {t('filters.amountTo')}
      </label>
      <Input {...shared} id={`${id}-to`} value={last} onChange={(event) => setLast(event.target.value)} />
      {isTried && problem ? (
        <p id={`${id}-wrong`} role="alert" className="text-danger text-xs">
          {t(`filters.${problem}`)}
        </p>
      ) : null}
      <div className="mt-1 flex justify-end gap-2">
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
