'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { BillingFactor, UsagePackage } from '@/lib/products/content/business';
import { blankPackage } from '@/lib/products/pricing/blank';
import { newKey } from './new-key';
import { NumberInput } from './number-input';
import { PathField, PathProblem } from './problems';

const MAX_PACKAGES = 20;

type OneProps = {
  path: string;
  entry: UsagePackage;
  factors: readonly BillingFactor[];
  change: (patch: Partial<UsagePackage>) => void;
};

function PackageFields({ path, entry, factors, change }: OneProps) {
  const t = useTranslations('pricing.package');
  const options = factors
    .filter(({ code }) => code !== '')
    .map(({ code, name }) => ({ value: code, label: name || code }));
  const figure = (key: 'quota' | 'price') => (
    <Input
      inputMode="decimal"
      autoComplete="off"
      value={entry[key]}
      onChange={(event) => change({ [key]: event.target.value.trim() })}
    />
  );
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[1.4fr_1fr_1fr_1fr_6rem]">
      <PathField path={`${path}.name`} label={t('name')} isRequired>
        <Input
          value={entry.name}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
        />
      </PathField>
      <PathField path={`${path}.factorCode`} label={t('factor')} isRequired>
        <Select
          value={options.some(({ value }) => value === entry.factorCode) ? entry.factorCode : ''}
          placeholder={t('factorPlaceholder')}
          options={options}
          onChange={(event) => change({ factorCode: event.target.value })}
        />
      </PathField>
      <PathField path={`${path}.quota`} label={t('quota')} isRequired>
        {figure('quota')}
      </PathField>
      <PathField path={`${path}.price`} label={t('price')} isRequired>
        {figure('price')}
      </PathField>
      <PathField path={`${path}.months`} label={t('months')} hint={t('monthsHint')}>
        <NumberInput isWhole value={entry.months} onNumber={(months) => change({ months })} />
      </PathField>
    </div>
  );
}

type PackageEditorProps = {
  path: string;
  packages: readonly UsagePackage[];
  factors: readonly BillingFactor[];
  onChange: (packages: UsagePackage[]) => void;
};

/** Prepaid quotas of a factor (套餐包). */
export function PackageEditor({ path, packages, factors, onChange }: PackageEditorProps) {
  const t = useTranslations('pricing.package');
  const first = factors.find(({ code }) => code !== '')?.code;
  const change = (index: number, patch: Partial<UsagePackage>) =>
    onChange(packages.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  return (
    <section aria-label={t('title')} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
        <h4 className="font-medium text-sm">
          {t('title')}
          <span className="ml-2 font-normal text-muted text-xs">{first ? t('hint') : t('noFactor')}</span>
        </h4>
        {first && packages.length < MAX_PACKAGES ? (
          <Button
            size="sm"
            icon={<Plus aria-hidden="true" />}
            onClick={() => onChange([...packages, blankPackage(newKey, first)])}
          >
            {t('add')}
          </Button>
        ) : null}
      </div>
      {packages.map((entry, index) => {
        const name = entry.name || t('number', { number: index + 1 });
        const own = `${path}.packages.${index}`;
        return (
          <fieldset
            key={entry.key}
            className="relative mb-3 flex min-w-0 flex-col gap-3 rounded-sm border border-line p-3"
          >
            <legend className="sr-only">{name}</legend>
            <div className="absolute top-1 right-1">
              <IconButton
                size="sm"
                label={t('remove', { name })}
                icon={<Trash2 />}
                onClick={() => onChange(packages.filter((_, at) => at !== index))}
              />
            </div>
            <PackageFields
              path={own}
              entry={entry}
              factors={factors}
              change={(patch) => change(index, patch)}
            />
            <div className="flex flex-wrap gap-x-5 gap-y-1">
              <Checkbox
                label={t('first')}
                checked={entry.isUsedFirst}
                onChange={(event) => change(index, { isUsedFirst: event.target.checked })}
              />
              <Checkbox
                label={t('stops')}
                checked={entry.stopsWhenEmpty}
                onChange={(event) => change(index, { stopsWhenEmpty: event.target.checked })}
              />
            </div>
            <PathProblem path={`${own}.isUsedFirst`} />
            <PathProblem path={own} />
          </fieldset>
        );
      })}
      <PathProblem path={`${path}.packages`} />
    </section>
  );
}
