'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Textarea } from '@/components/ui/input';
import { ARCHITECTURES, PACKAGE_DEPLOYMENTS } from '@/db/enums/assets';
import { ChoiceField } from './choice-field';
import type { FieldsProps } from './version-form';

/** What a software package says of itself (应用资产 · 部署类软件包). */
export function PackageFields({ form, saved }: FieldsProps) {
  const t = useTranslations('assets');
  const { errors } = form.formState;
  return (
    <>
      <div className="grid gap-4 wide:grid-cols-2">
        <ChoiceField
          form={form}
          saved={saved}
          name="deployment"
          options={PACKAGE_DEPLOYMENTS.map((value) => ({ value, label: t(`deployments.${value}`) }))}
        />
        <ChoiceField
          form={form}
          saved={saved}
          name="architecture"
          options={ARCHITECTURES.map((value) => ({ value, label: t(`architectures.${value}`) }))}
        />
      </div>
      <Field
        label={t('fields.deploymentNotes')}
        hint={t('hints.deploymentNotes')}
        error={errors.deploymentNotes?.message}
      >
        <Textarea
          {...form.register('deploymentNotes')}
          defaultValue={saved.deploymentNotes}
          rows={4}
          maxLength={2_000}
        />
      </Field>
    </>
  );
}
