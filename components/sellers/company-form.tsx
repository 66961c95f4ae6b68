'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { CURRENCIES } from '@/db/enums';
import type { CompanyScreenView } from '@/lib/sellers/contract-company';
import { useSaveCompany } from '@/lib/sellers/queries';
import { ChangedElsewhere } from './changed-elsewhere';
import { type CompanyValues, companyInput, companyValues } from './company-values';

type Form = UseFormReturn<CompanyValues>;
const GRID = 'grid gap-4 wide:grid-cols-2';

/** The company's facts, to be changed; each save is a version. */
export function CompanyForm({ screen }: { screen: CompanyScreenView }) {
  const t = useTranslations('sellers.company');
  const words = useTranslations('errors.fields');
  const save = useSaveCompany();
  const current = screen.company?.version ?? 0;
  const [base, setBase] = useState(current);
  const { form, submit, refusal, isSubmitting } = useProblemForm<CompanyValues>({
    defaultValues: companyValues(screen),
    onSubmit: async (values): Promise<void> => {
      const input = companyInput(values, base);
      if (!input) return form.setError('capitalMinor', { message: words('amount') }, { shouldFocus: true });
      const saved = await save.mutateAsync(input);
      setBase(saved.company?.version ?? 0);
      form.reset(companyValues(saved));
      void showToast('success', t('saved'));
    },
  });
  const load = () => {
    setBase(current);
    form.reset(companyValues(screen));
  };
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedGuard when={form.formState.isDirty && !isSubmitting} />
      <ChangedElsewhere isShown={current !== base && !isSubmitting} onLoad={load} />
      <FormError refusal={refusal} />
      <div className="flex flex-col gap-4">
        <IdentityFields form={form} />
        <SizeFields form={form} />
        <div>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {t('save')}
          </Button>
        </div>
      </div>
    </form>
  );
}

function IdentityFields({ form }: { form: Form }) {
  const t = useTranslations('sellers.company');
  const { errors } = form.formState;
  const { register } = form;
  return (
    <>
      <Field label={t('legalName')} hint={t('legalNameHint')} error={errors.legalName?.message} isRequired>
        <Input {...register('legalName')} autoComplete="organization" maxLength={128} />
      </Field>
      <div className={GRID}>
        <Field label={t('registrationNumber')} error={errors.registrationNumber?.message}>
          <Input {...register('registrationNumber')} mono autoComplete="off" maxLength={64} />
        </Field>
        <Field label={t('establishedOn')} error={errors.establishedOn?.message}>
          <Input {...register('establishedOn')} type="date" />
        </Field>
        <Field label={t('country')} error={errors.country?.message}>
          <Input {...register('country')} autoComplete="country-name" maxLength={64} />
        </Field>
        <Field label={t('website')} error={errors.website?.message}>
          <Input {...register('website')} type="url" autoComplete="url" maxLength={256} />
        </Field>
      </div>
      <Field label={t('address')} error={errors.address?.message}>
        <Input {...register('address')} autoComplete="street-address" maxLength={256} />
      </Field>
    </>
  );
}

function SizeFields({ form }: { form: Form }) {
  const t = useTranslations('sellers.company');
  const { errors } = form.formState;
  const { register } = form;
  const currencies = CURRENCIES.map((value) => ({ value, label: value }));
  return (
    <div className={GRID}>
      <Field label={t('capital')} error={errors.capitalMinor?.message}>
        <Input {...register('capitalMinor')} inputMode="decimal" autoComplete="off" />
      </Field>
      <Field label={t('capitalCurrency')} error={errors.capitalCurrency?.message}>
        <Select {...register('capitalCurrency')} options={currencies} />
      </Field>
      <Field label={t('staff')} error={errors.staff?.message}>
        <Input {...register('staff')} type="number" min={0} step={1} />
      </Field>
      <Field label={t('joinedOn')} hint={t('joinedOnHint')} error={errors.joinedOn?.message}>
        <Input {...register('joinedOn')} type="date" />
      </Field>
      <Field label={t('supportDays')} error={errors.supportDays?.message}>
        <Input {...register('supportDays')} type="number" min={0} max={7} step={1} />
      </Field>
      <Field label={t('supportHours')} error={errors.supportHours?.message}>
        <Input {...register('supportHours')} type="number" min={0} max={24} step={1} />
      </Field>
    </div>
  );
}
