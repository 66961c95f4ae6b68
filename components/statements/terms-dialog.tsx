'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { ActionConfirm } from '@/components/form/action-confirm';
import { instantOf } from '@/components/form/china-time';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { formatInstant } from '@/components/ui/date-format';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { PRODUCT_CLASSES, type ProductClass } from '@/db/enums';
import { TERMS_METHODS, type TermsMethod, VOUCHER_RULES, type VoucherRule } from '@/db/enums/statements';
import { parseAmount } from '@/lib/money/money';
import { useAddTerms } from '@/lib/statements/settlement-queries';
import { thisMonth } from './use-periods';
import { METHOD_RATES, RATES, type RateName } from './use-rates';

type Values = Record<RateName, string> & {
  productClass: ProductClass;
  productId: string;
  validFrom: string;
  method: TermsMethod;
  voucherRule: VoucherRule;
  voucherBurdenBps: string;
  note: string;
};

const EMPTY: Values = {
  ...{ productClass: 'common', productId: '', validFrom: `${thisMonth()}-01T00:00`, method: 'platform_fee' },
  ...{ feeBps: '5', shareBps: '', floorBps: '100', managementBps: '', taxBps: '', withholdingBps: '' },
  ...{ digitalTaxBps: '', voucherRule: 'full', voucherBurdenBps: '100', note: '' },
};
const METHOD_OF: Record<ProductClass, TermsMethod> = {
  common: 'platform_fee',
  joint: 'deal_share',
  selected: 'base_share',
  huawei: 'deal_share',
};
const PERCENT = /^\d{1,3}(\.\d{1,2})?$/;

/** A percentage with at most two decimals in basis points; null when it is none. Hundredths are what cents are. */
function bpsOf(typed: string): number | null {
  if (typed.trim() === '') return 0;
  const hundredths = PERCENT.test(typed.trim()) ? parseAmount(typed, 'CNY') : null;
  return hundredths === null ? null : Number(hundredths);
}

type Asked = { productId: string; validFrom: string };

function useTerms(onClose: () => void) {
  const t = useTranslations('settlement.terms');
  const add = useAddTerms();
  const isAgreed = useRef(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = ({ productId, validFrom }: Asked) => setAsked({ productId, validFrom });
  const problem = useProblemForm<Values>({
    defaultValues: EMPTY,
    onSubmit: async (values): Promise<void> => {
      const named = [...METHOD_RATES[values.method], 'voucherBurdenBps'] as const;
      const rates = named.map((name) => [name, bpsOf(values[name])] as const);
      const wrong = rates.find(([, bps]) => bps === null);
      if (wrong) return problem.form.setError(wrong[0], { message: t('percent') }, { shouldFocus: true });
      const { productClass, productId, method, voucherRule, note } = values;
      const terms = {
        ...{ productClass, productId: productId.trim(), method, voucherRule, note },
        ...Object.fromEntries(rates),
        validFrom: instantOf(values.validFrom) ?? '',
      };
      // What is wrong is said at its field; what is right is asked once more, as it cannot be taken back.
      if (!isAgreed.current && terms.validFrom !== '') return ask(terms);
      isAgreed.current = false;
      await add.mutateAsync(terms);
      void showToast('success', t('added'));
      onClose();
    },
  });
  const agree = async () => {
    isAgreed.current = true;
    setAsked(null);
    await problem.submit();
  };
  return { problem, asked, agree, takeBack: () => setAsked(null) };
}

/** Adds settlement terms of a class, or of one product, from a moment on; earlier orders keep what they had. */
export function TermsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settlement.terms');
  const { problem, asked, agree, takeBack } = useTerms(onClose);
  const { form, ...sending } = problem;
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('add')}
      description={t('addBody')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <ScopeFields form={form} />
      <RateFields form={form} />
      <Field label={t('note')} error={errors.note?.message ?? null} isOptional>
        <Input {...form.register('note')} maxLength={500} autoComplete="off" />
      </Field>
      {asked ? <Agreement asked={asked} agree={agree} onClose={takeBack} /> : null}
    </FormDialog>
  );
}

type AgreementProps = { asked: Asked; agree: () => Promise<void>; onClose: () => void };

/** Since when the rule holds, for what, and that it stays. */
function Agreement({ asked: { productId, validFrom }, agree, onClose }: AgreementProps) {
  const t = useTranslations('settlement.terms');
  const since = formatInstant(validFrom, useLocale(), 'minute') ?? validFrom;
  const isPast = new Date(validFrom) <= new Date();
  return (
    <ActionConfirm
      title={t('confirmTitle')}
      description={t(isPast ? 'confirmPast' : 'confirmAhead', { since })}
      details={
        <p className="text-sm">
          {productId ? t('confirmProduct', { id: productId }) : t('confirmClass')} {t('confirmFinal')}
        </p>
      }
      confirmLabel={t('confirm')}
      run={agree}
      onClose={onClose}
    />
  );
}

type PartProps = { form: UseFormReturn<Values> };

function ScopeFields({ form }: PartProps) {
  const t = useTranslations('settlement');
  const classes = useTranslations('statements.productClasses');
  const { errors } = form.formState;
  const productClass = form.register('productClass', {
    onChange: (event: { target: { value: ProductClass } }) =>
      form.setValue('method', METHOD_OF[event.target.value]),
  });
  return (
    <div className="grid gap-4 wide:grid-cols-2">
      <Field label={t('columns.productClass')} error={errors.productClass?.message ?? null}>
        <Select
          {...productClass}
          options={PRODUCT_CLASSES.map((value) => ({ value, label: classes(value) }))}
        />
      </Field>
      <Field
        label={t('terms.productId')}
        hint={t('terms.productIdHint')}
        error={errors.productId?.message ?? null}
        isOptional
      >
        <Input {...form.register('productId')} mono autoComplete="off" maxLength={200} />
      </Field>
      <Field
        label={t('terms.validFrom')}
        hint={t('terms.zone')}
        error={errors.validFrom?.message ?? null}
        isRequired
      >
        <Input {...form.register('validFrom')} type="datetime-local" />
      </Field>
      <Field label={t('terms.method')} error={errors.method?.message ?? null}>
        <Select
          {...form.register('method')}
          options={TERMS_METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
        />
      </Field>
    </div>
  );
}

function RateFields({ form }: PartProps) {
  const t = useTranslations('settlement.terms');
  const { errors } = form.formState;
  const method = form.watch('method');
  const percent = (name: RateName | 'voucherBurdenBps') => (
    <Field key={name} label={t(name)} error={errors[name]?.message ?? null}>
      <Input
        {...form.register(name)}
        inputMode="decimal"
        autoComplete="off"
        maxLength={6}
        trailing={<span className="pr-2 text-muted text-sm">%</span>}
      />
    </Field>
  );
  return (
    <div className="grid gap-4 wide:grid-cols-2">
      {RATES.filter((name) => METHOD_RATES[method].includes(name)).map(percent)}
      {method === 'platform_fee' ? (
        <Field label={t('voucherRule')} error={errors.voucherRule?.message ?? null}>
          <Select
            {...form.register('voucherRule')}
            options={VOUCHER_RULES.map((value) => ({ value, label: t(`voucherRules.${value}`) }))}
          />
        </Field>
      ) : null}
      {method === 'platform_fee' && form.watch('voucherRule') !== 'full' ? percent('voucherBurdenBps') : null}
    </div>
  );
}
