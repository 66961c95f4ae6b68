'use client';

import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { FileInput } from '@/components/ui/file-input';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { CURRENCIES, type Currency, PRODUCT_CLASSES, type ProductClass } from '@/db/enums';
import { parseAmount } from '@/lib/money/money';
import { EVIDENCE_ACCEPT, MAX_EVIDENCE_BYTES } from '@/lib/orders/evidence';
import { ADJUSTMENT_KINDS, type AdjustmentKind } from '@/lib/statements/contract-adjustment-values';
import { useAddAdjustment } from '@/lib/statements/queries';

type Values = {
  kind: AdjustmentKind;
  productClass: ProductClass;
  currency: Currency;
  amountMinor: string;
  month: string;
  productId: string;
  originalLineId: string;
  reason: string;
  note: string;
  file: File | null;
};
const MEGA = 1_000_000;
const TWO_DECIMALS = /^[+-]?\d{1,13}(\.\d{1,2})?$/;

type Props = { currentMonth: string; currency: Currency; onClose: () => void };

function useAdjustment({ currentMonth, currency, onClose }: Props) {
  const t = useTranslations('statements.adjust');
  const words = useTranslations('errors.fields');
  const add = useAddAdjustment();
  const problem = useProblemForm<Values>({
    defaultValues: {
      ...{ kind: 'adjustment', productClass: 'common', currency, amountMinor: '', month: currentMonth },
      ...{ productId: '', originalLineId: '', reason: '', note: '', file: null },
    },
    onSubmit: async ({ file, amountMinor: typed, ...given }): Promise<void> => {
      const minor = TWO_DECIMALS.test(typed.trim()) ? parseAmount(typed, given.currency) : null;
      if (minor === null)
        return problem.form.setError('amountMinor', { message: words('amount') }, { shouldFocus: true });
      await add.mutateAsync({ given: { ...given, amountMinor: Number(minor) }, file });
      void showToast('success', t('added'));
      onClose();
    },
  });
  return problem;
}

/** Adds an adjustment or a penalty: a line of its own with its reason and evidence. */
export function AdjustmentDialog(props: Props) {
  const t = useTranslations('statements.adjust');
  const { form, ...sending } = useAdjustment(props);
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      send={t('send')}
      sending={sending}
      onClose={props.onClose}
    >
      <WhatFields form={form} />
      <Field label={t('reason')} error={errors.reason?.message ?? null} isRequired>
        <Textarea {...form.register('reason')} rows={2} maxLength={2_000} />
      </Field>
      <Field label={t('note')} hint={t('noteHint')} error={errors.note?.message ?? null} isRequired>
        <Textarea {...form.register('note')} rows={2} maxLength={2_000} />
      </Field>
      <Field
        label={t('file')}
        hint={t('fileHint', { size: MAX_EVIDENCE_BYTES / MEGA })}
        error={errors.file?.message ?? null}
        isOptional
      >
        <FileInput accept={EVIDENCE_ACCEPT} onFile={(file) => form.setValue('file', file)} />
      </Field>
    </FormDialog>
  );
}

/** What it is, how much, and of which class and month. */
function WhatFields({ form }: { form: UseFormReturn<Values> }) {
  const t = useTranslations('statements');
  const { errors } = form.formState;
  const classes = PRODUCT_CLASSES.map((value) => ({ value, label: t(`productClasses.${value}`) }));
  return (
    <>
      <RadioGroup
        {...form.register('kind')}
        label={t('columns.kind')}
        defaultValue="adjustment"
        direction="row"
        options={ADJUSTMENT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <div className="grid gap-4 wide:grid-cols-2">
        <Field
          label={t('columns.amount')}
          hint={t('adjust.amountHint')}
          error={errors.amountMinor?.message ?? null}
          isRequired
        >
          <Input {...form.register('amountMinor')} inputMode="text" autoComplete="off" maxLength={20} />
        </Field>
        <Field label={t('columns.currency')} error={errors.currency?.message ?? null}>
          <Select
            {...form.register('currency')}
            options={CURRENCIES.map((value) => ({ value, label: value }))}
          />
        </Field>
        <Field label={t('columns.productClass')} error={errors.productClass?.message ?? null}>
          <Select {...form.register('productClass')} options={classes} />
        </Field>
        <Field label={t('adjust.month')} hint={t('adjust.monthHint')} error={errors.month?.message ?? null}>
          <Input {...form.register('month')} type="month" />
        </Field>
        <Field label={t('columns.productId')} error={errors.productId?.message ?? null} isOptional>
          <Input {...form.register('productId')} mono autoComplete="off" maxLength={128} />
        </Field>
        <Field label={t('columns.originalLineId')} error={errors.originalLineId?.message ?? null} isOptional>
          <Input {...form.register('originalLineId')} mono autoComplete="off" maxLength={128} />
        </Field>
      </div>
    </>
  );
}
