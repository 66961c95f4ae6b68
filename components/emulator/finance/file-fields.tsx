'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { Select } from '@/components/ui/select';
import { FILE_FORMATS, LANGUAGES } from '@/lib/emulator/finance/vocabulary';

/** In which form and language a file is written. */
export function FileFields({ format, language }: Record<'format' | 'language', UseFormRegisterReturn>) {
  const t = useTranslations('emulator.finance.file');
  return (
    <div className="grid grid-cols-1 gap-4 wide:grid-cols-2">
      <Field label={t('format')}>
        <Select {...format} options={FILE_FORMATS.map((value) => ({ value, label: value.toUpperCase() }))} />
      </Field>
      <Field label={t('language')}>
        <Select
          {...language}
          options={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
      </Field>
    </div>
  );
}
