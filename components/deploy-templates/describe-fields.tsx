'use client';

import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { Input, Textarea } from '@/components/ui/input';
import { INSTRUCTIONS_MAX, INTRODUCTION_MAX, NAME_MAX } from '@/lib/deploy-templates/contract-values';

export type DescribeValues = {
  name: string;
  introduction: string;
  instructions: string;
  deployMinutes: string;
};
export const NO_DESCRIPTION: DescribeValues = {
  name: '',
  introduction: '',
  instructions: '',
  deployMinutes: '',
};

/** What a template is called and what buyers are told of it. */
export function DescribeFields<Values extends DescribeValues>({
  form: given,
}: {
  form: UseFormReturn<Values>;
}) {
  const t = useTranslations('deploy-templates.describe');
  const form = given as unknown as UseFormReturn<DescribeValues>;
  const { errors } = form.formState;
  return (
    <>
      <Field label={t('name')} hint={t('nameHint')} error={errors.name?.message} isRequired>
        <Input {...form.register('name')} maxLength={NAME_MAX} autoComplete="off" />
      </Field>
      <Field label={t('introduction')} error={errors.introduction?.message} isOptional>
        <Textarea {...form.register('introduction')} rows={3} maxLength={INTRODUCTION_MAX} />
      </Field>
      <Field
        label={t('instructions')}
        hint={t('instructionsHint')}
        error={errors.instructions?.message}
        isOptional
      >
        <Textarea {...form.register('instructions')} rows={4} maxLength={INSTRUCTIONS_MAX} />
      </Field>
      <Field label={t('deployMinutes')} error={errors.deployMinutes?.message} isOptional>
        <Input {...form.register('deployMinutes')} inputMode="numeric" autoComplete="off" />
      </Field>
    </>
  );
}
