'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { instantOf, typedOf } from '@/components/form/china-time';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { UsageRecord } from '@/lib/products/pricing/quote-types';
import { type ChoiceProps, useRefusalAt } from './calculator-choice';
import { NumberInput } from './number-input';

const MAX_RECORDS = 100;
const HOUR_MS = 3_600_000;
/** Where the first record begins until it is given another time: the hour of a month with plenty of room. */
const FIRST_AT = '2026-01-01T00:00:00.000Z';

const hourAfter = (records: readonly UsageRecord[]): string => {
  const last = Date.parse(records.at(-1)?.at ?? '');
  return Number.isNaN(last) ? FIRST_AT : new Date(last + HOUR_MS).toISOString();
};

function Records({ specification, selection, refusal, change }: ChoiceProps) {
  const t = useTranslations('pricing.calculator');
  const refusalAt = useRefusalAt(refusal);
  const { usage } = selection;
  const factors = specification.factors
    .filter(({ code }) => code !== '')
    .map(({ code, name, unit }) => ({ value: code, label: [name || code, unit].filter(Boolean).join(', ') }));
  const first = factors[0]?.value;
  const set = (index: number, patch: Partial<UsageRecord>) =>
    change({ usage: usage.map((one, at) => (at === index ? { ...one, ...patch } : one)) });
  const add = (factorCode: string) =>
    change({ usage: [...usage, { factorCode, value: '', at: hourAfter(usage) }] });
  return (
    <fieldset className="min-w-0 wide:col-span-full">
      <legend className="mb-1 font-medium text-sm">{t('usage')}</legend>
      {usage.map((record, index) => {
        const number = index + 1;
        const error = refusalAt(`usage.${index}.value`, `usage.${index}.at`, `usage.${index}.factorCode`);
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a record has no identity but its place
            key={index}
            className="mb-3 grid grid-cols-[minmax(0,1fr)_6.5rem_2rem] gap-2 touch:grid-cols-[minmax(0,1fr)_6.5rem_2.75rem]"
          >
            <Select
              aria-label={`${t('factor')} ${number}`}
              value={record.factorCode}
              options={factors}
              onChange={(event) => set(index, { factorCode: event.target.value })}
            />
            <Input
              aria-label={`${t('value')} ${number}`}
              aria-invalid={error ? true : undefined}
              inputMode="decimal"
              autoComplete="off"
              value={record.value}
              onChange={(event) => set(index, { value: event.target.value.trim() })}
            />
            <IconButton
              label={t('removeUsage', { number })}
              icon={<Trash2 />}
              onClick={() => change({ usage: usage.filter((_, at) => at !== index) })}
            />
            <Input
              type="datetime-local"
              aria-label={`${t('at')} ${number}`}
              value={typedOf(record.at)}
              className="col-span-2"
              onChange={(event) => set(index, { at: instantOf(event.target.value) ?? record.at })}
            />
            {error ? <p className="col-span-full text-danger text-xs">{error}</p> : null}
          </div>
        );
      })}
      {first && usage.length < MAX_RECORDS ? (
        <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => add(first)}>
          {t('addUsage')}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Packages({ specification, selection, refusal, change }: ChoiceProps) {
  const t = useTranslations('pricing');
  const refusalAt = useRefusalAt(refusal);
  const countOf = (key: string) =>
    selection.packages.find(({ packageKey }) => packageKey === key)?.count ?? 0;
  const set = (key: string, count: number) => {
    const others = selection.packages.filter(({ packageKey }) => packageKey !== key);
    change({ packages: count > 0 ? [...others, { packageKey: key, count }] : others });
  };
  if (specification.packages.length === 0) return null;
  return (
    <>
      {specification.packages.map(({ key, name }, index) => {
        const shown = name || t('package.number', { number: index + 1 });
        return (
          <Field
            key={key}
            label={t('calculator.packageCount', { name: shown })}
            error={index === 0 ? refusalAt('packages') : null}
          >
            <NumberInput isWhole value={countOf(key)} onNumber={(count) => set(key, count ?? 0)} />
          </Field>
        );
      })}
      {selection.packages.length > 0 ? (
        <Field
          label={t('calculator.boughtAt')}
          hint={t('calculator.boughtAtHint')}
          error={refusalAt('boughtAt')}
        >
          <Input
            type="datetime-local"
            value={typedOf(selection.boughtAt)}
            onChange={(event) => change({ boughtAt: instantOf(event.target.value) ?? null })}
          />
        </Field>
      ) : null}
    </>
  );
}

/** What is used of a specification that is paid by use, and which packages are bought. */
export function UsageChoice(props: ChoiceProps) {
  return (
    <>
      <Packages {...props} />
      <Records {...props} />
    </>
  );
}
