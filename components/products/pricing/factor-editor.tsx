'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input, type InputProps } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { USAGE_PRICINGS } from '@/db/enums/listings';
import type { BillingFactor } from '@/lib/products/content/business';
import { METERING_CYCLES } from '@/lib/products/content/values';
import { blankFactor } from '@/lib/products/pricing/blank';
import { BandTable } from './band-table';
import { PathField, PathProblem } from './problems';

const MAX_FACTORS = 10;
const ACCUMULATIONS = ['day', 'month'] as const;

type OneProps = {
  path: string;
  factor: BillingFactor;
  change: (patch: Partial<BillingFactor>) => void;
};

function FactorWords({ path, factor, change }: OneProps) {
  const t = useTranslations('pricing.factor');
  const box = (key: 'code' | 'name' | 'unit' | 'item', more: InputProps = {}) => (
    <Input
      {...more}
      value={factor[key]}
      maxLength={key === 'unit' ? 32 : 64}
      autoComplete="off"
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[1fr_1fr_1.3fr_7rem]">
      <PathField path={`${path}.name`} label={t('name')} isRequired>
        {box('name')}
      </PathField>
      <PathField path={`${path}.code`} label={t('code')} isRequired>
        {box('code', { mono: true, spellCheck: false })}
      </PathField>
      <PathField path={`${path}.item`} label={t('item')} hint={t('itemHint')} isRequired>
        {box('item')}
      </PathField>
      <PathField path={`${path}.unit`} label={t('unit')} isRequired>
        {box('unit')}
      </PathField>
    </div>
  );
}

function FactorPrice({ path, factor, change }: OneProps) {
  const t = useTranslations('pricing');
  const cycles = METERING_CYCLES.map((value) => ({ value, label: t(`cycles.${value}`) }));
  const pricings = USAGE_PRICINGS.map((value) => ({ value, label: t(`usagePricings.${value}`) }));
  const accumulations = ACCUMULATIONS.map((value) => ({ value, label: t(`cycles.${value}`) }));
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[8rem_minmax(0,1.6fr)_minmax(0,1fr)]">
      <PathField path={`${path}.cycle`} label={t('factor.cycle')}>
        <Select
          value={factor.cycle}
          options={cycles}
          onChange={(event) => change({ cycle: event.target.value as BillingFactor['cycle'] })}
        />
      </PathField>
      <PathField path={`${path}.pricing`} label={t('factor.pricing')}>
        <Select
          value={factor.pricing}
          options={pricings}
          onChange={(event) => change({ pricing: event.target.value as BillingFactor['pricing'] })}
        />
      </PathField>
      {factor.pricing === 'fixed' ? (
        <PathField path={`${path}.price`} label={t('factor.price')} hint={t('factor.priceHint')}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={factor.price}
            onChange={(event) => change({ price: event.target.value.trim() })}
          />
        </PathField>
      ) : null}
      {factor.pricing === 'step' ? (
        <PathField path={`${path}.accumulation`} label={t('factor.accumulation')}>
          <Select
            value={factor.accumulation}
            options={accumulations}
            onChange={(event) =>
              change({ accumulation: event.target.value as BillingFactor['accumulation'] })
            }
          />
        </PathField>
      ) : null}
    </div>
  );
}

type FactorEditorProps = {
  path: string;
  factors: readonly BillingFactor[];
  onChange: (factors: BillingFactor[]) => void;
};

/** What usage is counted in, in which cycle it is billed, and what it costs. */
export function FactorEditor({ path, factors, onChange }: FactorEditorProps) {
  const t = useTranslations('pricing.factor');
  const change = (index: number, patch: Partial<BillingFactor>) =>
    onChange(factors.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  return (
    <section aria-label={t('title')} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
        <h4 className="font-medium text-sm">
          {t('title')}
          <span className="ml-2 font-normal text-muted text-xs">{t('hint')}</span>
        </h4>
        {factors.length < MAX_FACTORS ? (
          <Button
            size="sm"
            icon={<Plus aria-hidden="true" />}
            onClick={() => onChange([...factors, blankFactor()])}
          >
            {t('add')}
          </Button>
        ) : null}
      </div>
      {factors.map((factor, index) => {
        const name = factor.name || t('number', { number: index + 1 });
        const own = { path: `${path}.factors.${index}`, factor };
        return (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: a factor has no identity but its place
            key={index}
            className="relative mb-3 flex min-w-0 flex-col gap-3 rounded-sm border border-line p-3"
          >
            <legend className="sr-only">{name}</legend>
            <div className="absolute top-1 right-1">
              <IconButton
                size="sm"
                label={t('remove', { name })}
                icon={<Trash2 />}
                onClick={() => onChange(factors.filter((_, at) => at !== index))}
              />
            </div>
            <FactorWords {...own} change={(patch) => change(index, patch)} />
            <FactorPrice {...own} change={(patch) => change(index, patch)} />
            {factor.pricing === 'fixed' ? null : (
              <BandTable
                path={`${own.path}.bands`}
                bands={factor.bands}
                onChange={(bands) => change(index, { bands })}
              />
            )}
          </fieldset>
        );
      })}
      <PathProblem path={`${path}.factors`} />
    </section>
  );
}
