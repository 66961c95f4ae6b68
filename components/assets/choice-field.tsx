'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Select } from '@/components/ui/select';
import type { FieldsProps } from './version-form';

type ChoiceFieldProps = FieldsProps & {
  name: 'category' | 'architecture' | 'deployment';
  options: { value: string; label: string }[];
};

/** A field of which one value must be chosen. */
export function ChoiceField({ form, saved, name, options }: ChoiceFieldProps) {
  const t = useTranslations('assets');
  return (
    <Field label={t(`fields.${name}`)} error={form.formState.errors[name]?.message} isRequired>
      <Select
        {...form.register(name)}
        defaultValue={saved[name]}
        placeholder={t('choose')}
        options={options}
      />
    </Field>
  );
}
