'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { Currency } from '@/db/enums';
import type { Specification } from '@/lib/products/content/business';
import { sharedPeriods } from '@/lib/products/pricing/blank';
import type { UpgradeRuleInput, UpgradeRuleView } from '@/lib/products/pricing/contract';
import { quantityOf } from '@/lib/products/pricing/period-sum';
import { useCreateUpgradeRule, useUpdateUpgradeRule } from '@/lib/products/pricing/queries';
import { quote } from '@/lib/products/pricing/quote';
import { BUY_ONE, type Quote, type QuoteRefused, type Selection } from '@/lib/products/pricing/quote-types';
import { QuantityField, useRefusalAt } from './calculator-choice';
import { skuLabel } from './figures';
import { PercentInput } from './number-input';
import { Percent } from './sale-terms';

const WHOLE_BPS = 10_000;
const PREVIEW_DAYS = 30;

type Values = UpgradeRuleInput;
type UpgradeRuleDialogProps = {
  productId: string;
  specifications: readonly Specification[];
  currency: Currency;
  rule: UpgradeRuleView | null;
  onClose: () => void;
};

type PreviewProps = { specification: Specification; rule: Values; currency: Currency };

/** The fee that a rule makes for a purchase of a chosen quantity and period that both SKUs sell, for orientation. */
function Preview({ specification, rule, currency }: PreviewProps) {
  const t = useTranslations('pricing');
  const [wish, setWish] = useState<Partial<Pick<Selection, 'period' | 'quantity'>>>({});
  const { fromSkuKey, toSkuKey, discountBps } = rule;
  const periods = sharedPeriods(specification, [fromSkuKey, toSkuKey]);
  const period = periods.find((one) => one === wish.period) ?? periods[0];
  if (!period) return <p className="text-muted">{t('upgrades.voids.period_not_sold')}</p>;
  const least = String(quantityOf(specification)?.min ?? BUY_ONE.quantity);
  const upgrade = { toSkuKey, remainingDays: PREVIEW_DAYS, discountBps };
  const selection: Selection = {
    ...BUY_ONE,
    ...{ kind: 'upgrade', skuKey: fromSkuKey, period, quantity: wish.quantity ?? least, upgrade },
  };
  const answer = quote(specification, selection, currency);
  const refusal = answer.kind === 'refused' ? answer : null;
  const change = (patch: Partial<Selection>) => setWish({ ...wish, ...patch });
  return (
    <section aria-label={t('upgrades.previewTitle')} className="border-line border-t pt-3">
      <h3 className="mb-2 font-medium text-sm">{t('upgrades.previewTitle')}</h3>
      <div className="mb-2 grid items-start gap-4 wide:grid-cols-2">
        <Field label={t('calculator.period')}>
          <Select
            value={period}
            options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))}
            onChange={(event) => change({ period: event.target.value as Selection['period'] })}
          />
        </Field>
        <QuantityField
          specification={specification}
          selection={selection}
          refusal={refusal}
          change={change}
        />
      </div>
      <Fee answer={answer} currency={currency} />
    </section>
  );
}

function Fee({ answer, currency }: { answer: Quote | QuoteRefused; currency: Currency }) {
  const t = useTranslations('pricing');
  const refusalAt = useRefusalAt(answer.kind === 'refused' ? answer : null);
  if (answer.kind === 'refused' && answer.path === 'quantity') return null;
  const value =
    answer.kind === 'quote' ? (
      <Money minor={answer.totalMinor} currency={currency} />
    ) : (
      <span className="text-muted">{refusalAt(answer.path)}</span>
    );
  return (
    <KeyValueList items={[{ key: 'fee', label: t('upgrades.preview', { days: PREVIEW_DAYS }), value }]} />
  );
}

const isUpgradable = ({ chargingMode, isTrial, skus }: Specification) =>
  chargingMode === 'PERIOD' && !isTrial && skus.length > 1;

/** Adds an upgrade rule, or, with one given, changes its discount. */
export function UpgradeRuleDialog(props: UpgradeRuleDialogProps) {
  const { productId, specifications, currency, rule, onClose } = props;
  const t = useTranslations('pricing');
  const [create, update] = [useCreateUpgradeRule(productId), useUpdateUpgradeRule(productId)];
  const upgradable = specifications.filter(isUpgradable);
  const [start] = upgradable;
  const [values, setValues] = useState<Values>(
    rule ?? {
      specificationKey: start?.key ?? '',
      fromSkuKey: start?.skus[0]?.key ?? '',
      toSkuKey: start?.skus[1]?.key ?? '',
      discountBps: WHOLE_BPS,
    },
  );
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: values,
    onSubmit: async () => {
      const { specificationKey, fromSkuKey, toSkuKey, discountBps } = values;
      if (rule) await update.mutateAsync({ id: rule.id, discountBps });
      else await create.mutateAsync({ specificationKey, fromSkuKey, toSkuKey, discountBps });
      showToast('success', t(rule ? 'upgrades.saved' : 'upgrades.created'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const set = (patch: Partial<Values>) => {
    form.clearErrors();
    setValues({ ...values, ...patch });
  };
  const specification = specifications.find(({ key }) => key === values.specificationKey);
  const skus = (specification?.skus ?? []).map((sku) => ({
    value: sku.key,
    label: skuLabel(sku, specification ?? { template: 'simple', attributes: [] }, t('matrix.only')),
  }));
  const way = [
    ['fromSkuKey', 'upgrades.from'],
    ['toSkuKey', 'upgrades.to'],
  ] as const;
  return (
    <FormDialog
      title={t(rule ? 'upgrades.edit' : 'upgrades.add')}
      send={t('upgrades.save')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('upgrades.specification')} error={errors.specificationKey?.message}>
        <Select
          value={values.specificationKey}
          disabled={rule !== null}
          options={(rule ? specifications : upgradable).map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(event) => {
            const next = upgradable.find(({ key }) => key === event.target.value);
            set({
              specificationKey: event.target.value,
              fromSkuKey: next?.skus[0]?.key ?? '',
              toSkuKey: next?.skus[1]?.key ?? '',
            });
          }}
        />
      </Field>
      {way.map(([key, label]) => (
        <Field key={key} label={t(label)} error={errors[key]?.message}>
          <Select
            value={values[key]}
            disabled={rule !== null}
            options={skus}
            onChange={(event) => set({ [key]: event.target.value })}
          />
        </Field>
      ))}
      <Field
        label={t('upgrades.discount')}
        hint={t('calculator.discountHint')}
        error={errors.discountBps?.message}
      >
        <PercentInput
          value={values.discountBps}
          trailing={<Percent />}
          onNumber={(bps) => set({ discountBps: bps ?? 0 })}
        />
      </Field>
      {specification ? (
        <Preview key={specification.key} specification={specification} rule={values} currency={currency} />
      ) : null}
    </FormDialog>
  );
}
