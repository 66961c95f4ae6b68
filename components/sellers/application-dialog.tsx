'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { Currency } from '@/db/enums';
import { BENEFIT_KINDS, type BenefitKind } from '@/db/enums/sellers';
import { amountText } from '@/lib/money/money';
import type { BenefitView } from '@/lib/sellers/contract-benefits';
import { BENEFIT_TERMS } from '@/lib/sellers/contract-values';
import { useSaveBenefit } from '@/lib/sellers/queries';
import { typedMinor } from './company-values';

type Values = { kind: BenefitKind; subject: string; wantedOn: string; amountMinor: string; note: string };
type Props = { application: BenefitView | null; currency: Currency; onClose: () => void };

const valuesOf = (application: BenefitView | null): Values => ({
  kind: application?.kind ?? 'test_coupon',
  subject: application?.subject ?? '',
  wantedOn: application?.wantedOn ?? '',
  amountMinor:
    application?.amountMinor == null ? '' : amountText(application.amountMinor, application.currency),
  note: application?.note ?? '',
});

/** Begins an application for a benefit, or changes one; it is submitted afterwards. */
export function ApplicationDialog({ application, currency, onClose }: Props) {
  const t = useTranslations('sellers.applications');
  const rows = useTranslations('sellers.benefits.rows');
  const words = useTranslations('errors.fields');
  const revision = useRef(application?.revision ?? 0);
  const save = useSaveBenefit(application?.id ?? null);
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: valuesOf(application),
    onSubmit: async ({ amountMinor: typed, wantedOn, ...given }): Promise<void> => {
      const amountMinor = given.kind === 'test_coupon' ? typedMinor(typed, currency) : null;
      if (amountMinor === 'invalid') return form.setError('amountMinor', { message: words('amount') });
      await save.mutateAsync({
        ...given,
        amountMinor,
        wantedOn: wantedOn || null,
        revision: revision.current,
      });
      void showToast('success', t('saved'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const kind = form.watch('kind');
  const { leadDays } = BENEFIT_TERMS[kind];
  return (
    <FormDialog
      title={application ? t('edit') : t('create')}
      description={t('createBody')}
      send={t('saveDraft')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('columns.kind')} error={errors.kind?.message}>
        <Select
          {...form.register('kind')}
          options={BENEFIT_KINDS.map((value) => ({ value, label: rows(value) }))}
        />
      </Field>
      <Field
        label={kind === 'test_coupon' ? t('product') : t('columns.subject')}
        hint={kind === 'test_coupon' ? t('productHint') : undefined}
        error={errors.subject?.message}
        isRequired
      >
        <Input {...form.register('subject')} autoComplete="off" maxLength={128} />
      </Field>
      {kind === 'test_coupon' ? (
        <Field label={t('amount', { currency })} error={errors.amountMinor?.message} isRequired>
          <Input {...form.register('amountMinor')} inputMode="decimal" autoComplete="off" />
        </Field>
      ) : null}
      {leadDays > 0 ? (
        <Field
          label={t('columns.wantedOn')}
          hint={t('leadHint', { days: leadDays })}
          error={errors.wantedOn?.message}
          isRequired
        >
          <Input {...form.register('wantedOn')} type="date" />
        </Field>
      ) : null}
      <Field label={t('note')} error={errors.note?.message} isOptional>
        <Textarea {...form.register('note')} rows={3} maxLength={2_000} />
      </Field>
    </FormDialog>
  );
}
