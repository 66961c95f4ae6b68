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
import { periodsOf } from '@/lib/products/pricing/blank';
import type { UpgradeRuleInput, UpgradeRuleView } from '@/lib/products/pricing/contract';
import { quantityOf } from '@/lib/products/pricing/period-sum';
import { useCreateUpgradeRule, useUpdateUpgradeRule } from '@/lib/products/pricing/queries';
import { quote } from '@/lib/products/pricing/quote';
import { BUY_ONE } from '@/lib/products/pricing/quote-types';
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

/** The fee that a rule makes, for orientation: by the first period that is sold, at the least quantity. */
function Preview({
  specification,
  rule,
  currency,
}: {
  specification: Specification | undefined;
  rule: Values;
  currency: Currency;
}) {
  const t = useTranslations('pricing');
  const period = specification ? periodsOf(specification)[0] : undefined;
  if (!specification || !period) return null;
  const { toSkuKey, discountBps } = rule;
  const answer = quote(
    specification,
    {
      ...BUY_ONE,
      kind: 'upgrade',
      skuKey: rule.fromSkuKey,
      period,
      quantity: String(quantityOf(specification)?.min ?? BUY_ONE.quantity),
      upgrade: { toSkuKey, remainingDays: PREVIEW_DAYS, discountBps },
    },
    currency,
  );
  const value =
    answer.kind === 'quote' ? (
      <Money minor={answer.totalMinor} currency={currency} />
    ) : (
      <span className="text-muted">{t(`refusals.${answer.code}`, answer.values as never)}</span>
    );
  const label = `${t('upgrades.preview', { days: PREVIEW_DAYS })} (${t(`periods.${period}`)})`;
  return <KeyValueList items={[{ key: 'fee', label, value }]} />;
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
      <Preview specification={specification} rule={values} currency={currency} />
    </FormDialog>
  );
}
