'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { Specification } from '@/lib/products/content/business';
import { sharedPeriods } from '@/lib/products/pricing/blank';
import { quantityOf } from '@/lib/products/pricing/period-sum';
import type { QuoteRefused, Selection } from '@/lib/products/pricing/quote-types';
import { combinationText, enumerationsOf } from '@/lib/products/pricing/sku-matrix';
import { skuLabel, useFigures } from './figures';
import { NumberInput, PercentInput } from './number-input';
import { Percent } from './sale-terms';

export type ChoiceProps = {
  specification: Specification;
  selection: Selection;
  refusal: QuoteRefused | null;
  change: (patch: Partial<Selection>) => void;
};

const DAYS_LEFT = 30;
const WHOLE_BPS = 10_000;

/** The words of a refusal, where it is about one of these fields. */
export function useRefusalAt(refusal: QuoteRefused | null) {
  const t = useTranslations('pricing.refusals');
  const { quantity } = useFigures();
  return (...paths: string[]): string | null => {
    if (!refusal || !paths.includes(refusal.path)) return null;
    const values = Object.entries(refusal.values).map(([key, value]) => [key, quantity(String(value))]);
    return t(refusal.code, Object.fromEntries(values) as never);
  };
}

/** The SKU by its attributes, one box for each. */
function SkuChoice({ specification, selection, refusal, change }: ChoiceProps) {
  const enumerations = enumerationsOf(specification);
  const refusalAt = useRefusalAt(refusal);
  const chosen = specification.skus.find(({ key }) => key === selection.skuKey) ?? specification.skus[0];
  const pick = (code: string, value: string) => {
    const wanted = combinationText({ ...chosen?.values, [code]: value }, enumerations);
    const found = specification.skus.find(({ values }) => combinationText(values, enumerations) === wanted);
    if (found) change({ skuKey: found.key });
  };
  return enumerations.map(({ code, name, values }, index) => (
    <Field key={code} label={name || code} error={index === 0 ? refusalAt('skuKey') : null}>
      <Select
        value={chosen?.values[code] ?? ''}
        options={values.map((value) => ({ value, label: value }))}
        onChange={(event) => pick(code, event.target.value)}
      />
    </Field>
  ));
}

function UpgradeFields({ specification, selection, refusal, change }: ChoiceProps) {
  const t = useTranslations('pricing');
  const refusalAt = useRefusalAt(refusal);
  const terms = selection.upgrade ?? { toSkuKey: '', remainingDays: DAYS_LEFT, discountBps: WHOLE_BPS };
  const set = (patch: Partial<typeof terms>) => change({ upgrade: { ...terms, ...patch } });
  const from = selection.skuKey ?? specification.skus[0]?.key;
  const others = specification.skus.filter(({ key }) => key !== from);
  const options = others.map((sku) => ({
    value: sku.key,
    label: skuLabel(sku, specification, t('matrix.only')),
  }));
  return (
    <>
      <Field label={t('calculator.to')} error={refusalAt('upgrade.toSkuKey')}>
        <Select
          value={options.some(({ value }) => value === terms.toSkuKey) ? terms.toSkuKey : ''}
          placeholder={t('page.taxPlaceholder')}
          options={options}
          onChange={(event) => set({ toSkuKey: event.target.value })}
        />
      </Field>
      <Field label={t('calculator.remainingDays')} error={refusalAt('upgrade.remainingDays')}>
        <NumberInput
          isWhole
          value={terms.remainingDays}
          onNumber={(days) => set({ remainingDays: days ?? 0 })}
        />
      </Field>
      <Field
        label={t('calculator.discount')}
        hint={t('calculator.discountHint')}
        error={refusalAt('upgrade.discountBps')}
      >
        <PercentInput
          value={terms.discountBps}
          trailing={<Percent />}
          onNumber={(bps) => set({ discountBps: bps ?? 0 })}
        />
      </Field>
    </>
  );
}

/** How much is bought: of the quantity attribute within its bounds, else vCPUs or copies. */
export function QuantityField({ specification, selection, refusal, change }: ChoiceProps) {
  const t = useTranslations('pricing.calculator');
  const refusalAt = useRefusalAt(refusal);
  const { quantity } = useFigures();
  const attribute = quantityOf(specification);
  const bound = (value: number | null) => quantity(String(value ?? ''));
  const range = attribute && {
    min: bound(attribute.min),
    max: bound(attribute.max),
    step: bound(attribute.step),
  };
  const label = attribute?.name || (specification.isPricedByCpu ? t('cpus') : t('copies'));
  return (
    <Field label={label} hint={range ? t('range', range) : null} error={refusalAt('quantity')}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        value={selection.quantity}
        onChange={(event) => change({ quantity: event.target.value.trim() })}
      />
    </Field>
  );
}

/** The SKUs that a choice is about: the one that is bought, or both of an upgrade. */
export const skusOf = ({ kind, skuKey, upgrade }: Selection): (string | null)[] =>
  kind === 'upgrade' && upgrade ? [skuKey, upgrade.toSkuKey] : [skuKey];

/** What is chosen of a specification that is sold by period or once; from a trial only where the listing has one. */
export function PeriodChoice({ hasTrial, ...props }: ChoiceProps & { hasTrial: boolean }) {
  const { specification, selection, refusal, change } = props;
  const t = useTranslations('pricing');
  const refusalAt = useRefusalAt(refusal);
  const periods = sharedPeriods(specification, skusOf(selection));
  const kinds = (['buy', 'trial_to_formal', 'upgrade'] as const)
    .filter((kind) => kind !== 'upgrade' || specification.skus.length > 1)
    .filter((kind) => kind !== 'trial_to_formal' || hasTrial)
    .map((value) => ({ value, label: t(`calculator.kinds.${value}`) }));
  const isOnce = selection.period === 'once';
  const isUpgrade = selection.kind === 'upgrade';
  return (
    <>
      {specification.chargingMode === 'PERIOD' ? (
        <div className="wide:col-span-full">
          <Segmented
            label={t('calculator.kind')}
            value={selection.kind}
            options={kinds}
            onChange={(kind) => change({ kind })}
          />
        </div>
      ) : null}
      <SkuChoice {...props} />
      {isOnce ? null : (
        <Field label={t('calculator.period')} error={refusalAt('period')}>
          <Select
            value={selection.period}
            options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))}
            onChange={(event) => change({ period: event.target.value as Selection['period'] })}
          />
        </Field>
      )}
      {isOnce || isUpgrade ? null : (
        <Field label={t('calculator.periodNumber')} error={refusalAt('periodNumber')}>
          <NumberInput
            isWhole
            value={selection.periodNumber}
            onNumber={(count) => change({ periodNumber: count ?? 0 })}
          />
        </Field>
      )}
      <QuantityField {...props} />
      {isUpgrade ? <UpgradeFields {...props} /> : null}
    </>
  );
}
