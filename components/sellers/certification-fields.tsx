'use client';

import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { RadioGroup } from '@/components/ui/choice';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Site } from '@/db/enums';
import { TAXPAYER_KINDS } from '@/db/enums/sellers';
import type { CertificationView } from '@/lib/sellers/contract-certification';
import {
  entitiesOf,
  entityOf,
  SURVEY_ANSWERS,
  SURVEY_QUESTIONS,
  type SurveyQuestion,
} from '@/lib/sellers/contract-values';
import type { CertificationValues } from './certification-values';

type Props = {
  form: UseFormReturn<CertificationValues>;
  site: Site;
  /** Whose numbers are kept where none are typed. */
  basis: CertificationView | null;
};
const GRID = 'grid gap-4 wide:grid-cols-2';

/** A hint that a number is there already, by its end. */
function useKept() {
  const t = useTranslations('sellers.certification');
  return (isKept: boolean | undefined, end: string | undefined) =>
    isKept ? t('kept', { end: end ?? '' }) : undefined;
}

export function TaxFields({ form, site, basis }: Props) {
  const t = useTranslations('sellers.certification');
  const kept = useKept();
  const { errors } = form.formState;
  const kinds = TAXPAYER_KINDS.filter((kind) => (kind === 'overseas') !== (site === 'china'));
  const entities = entitiesOf(site).map(({ id, name }) => ({ value: id, label: name }));
  const currencies = entityOf(form.watch('contractingEntity'))?.currencies ?? [];
  return (
    <div className={GRID}>
      <Field label={t('contractingEntity')} error={errors.contractingEntity?.message} isRequired>
        <Select {...form.register('contractingEntity')} options={entities} />
      </Field>
      <Field label={t('currency')} error={errors.currency?.message} isRequired>
        <Select
          {...form.register('currency')}
          options={currencies.map((value) => ({ value, label: value }))}
        />
      </Field>
      <Field label={t('taxpayerKind')} error={errors.taxpayerKind?.message} isRequired>
        <Select
          {...form.register('taxpayerKind')}
          placeholder={t('choose')}
          options={kinds.map((value) => ({ value, label: t(`taxpayerKinds.${value}`) }))}
        />
      </Field>
      <Field
        label={t('taxpayerNumber')}
        hint={kept(basis?.hasTaxpayerNumber, basis?.taxpayerNumberEnd)}
        error={errors.taxpayerNumber?.message}
        isRequired
      >
        <Input {...form.register('taxpayerNumber')} mono autoComplete="off" maxLength={40} />
      </Field>
    </div>
  );
}

export function BankFields({ form, site, basis }: Props) {
  const t = useTranslations('sellers.certification');
  const kept = useKept();
  const { errors } = form.formState;
  const isChina = site === 'china';
  return (
    <div className={GRID}>
      <Field
        label={t('accountName')}
        hint={t('accountNameHint')}
        error={errors.accountName?.message}
        isRequired
      >
        <Input {...form.register('accountName')} autoComplete="off" maxLength={256} />
      </Field>
      <Field
        label={t('accountNumber')}
        hint={kept(basis?.hasAccountNumber, basis?.accountNumberEnd)}
        error={errors.accountNumber?.message}
        isRequired
      >
        <Input {...form.register('accountNumber')} mono autoComplete="off" maxLength={60} />
      </Field>
      <Field
        label={t('bankName')}
        hint={isChina ? undefined : t('bankNameHint')}
        error={errors.bankName?.message}
        isRequired
      >
        <Input {...form.register('bankName')} autoComplete="off" maxLength={256} />
      </Field>
      <Field label={t('branch')} error={errors.branch?.message} isRequired={isChina} isOptional={!isChina}>
        <Input {...form.register('branch')} autoComplete="off" maxLength={256} />
      </Field>
      {isChina ? null : (
        <>
          <Field label={t('swift')} error={errors.swift?.message} isRequired>
            <Input {...form.register('swift')} mono autoComplete="off" maxLength={14} />
          </Field>
          <Field label={t('bankAddress')} error={errors.bankAddress?.message} isRequired>
            <Input {...form.register('bankAddress')} autoComplete="off" maxLength={256} />
          </Field>
        </>
      )}
    </div>
  );
}

export function SurveyFields({ form }: Pick<Props, 'form'>) {
  const t = useTranslations('sellers.certification');
  const { errors } = form.formState;
  const answers = SURVEY_ANSWERS.map((value) => ({ value, label: t(`answers.${value}`) }));
  const radio = (question: SurveyQuestion) => (
    <div key={question}>
      <RadioGroup
        {...form.register(`survey.${question}`)}
        label={t(`survey.${question}`)}
        options={answers}
        direction="row"
      />
      {errors.survey?.[question]?.message ? (
        <p className="mt-1 text-danger text-xs" role="alert">
          {errors.survey[question].message}
        </p>
      ) : null}
    </div>
  );
  return (
    <div className="flex flex-col gap-4">
      {SURVEY_QUESTIONS.map(radio)}
      <Field label={t('surveyDetail')} hint={t('surveyDetailHint')} error={errors.surveyDetail?.message}>
        <Textarea {...form.register('surveyDetail')} rows={3} maxLength={2_000} />
      </Field>
    </div>
  );
}
