'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Field } from '@/components/form/field';
import { Input } from '@/components/ui/input';
import { URL_MAX } from '@/lib/endpoints/contract-values';

type TemplateFieldProps = ComponentProps<'input'> & {
  label: string;
  error?: string | undefined;
  needed: boolean;
};

/** The template of an address that the buyer opens. */
export function TemplateField({ label, error, needed, ...props }: TemplateFieldProps) {
  const t = useTranslations('endpoints.form');
  return (
    <Field label={label} hint={t('templateHint')} error={error} isOptional={!needed} isRequired={needed}>
      <Input
        {...props}
        mono
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={URL_MAX}
        placeholder="https://app.example.com/{instanceId}"
      />
    </Field>
  );
}
