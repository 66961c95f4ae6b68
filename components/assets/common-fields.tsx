'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Checkbox } from '@/components/ui/choice';
import { Input, Textarea } from '@/components/ui/input';
import type { AssetKind } from '@/db/enums/assets';
import { SELF_CHECKS } from '@/lib/assets/contract-values';
import type { FieldsProps } from './version-form';

type Look = (key: never) => string;

/** What versions of every kind have: their number, a description and the self check. */
export function CommonFields({ form, saved, kind }: FieldsProps & { kind: AssetKind }) {
  const t = useTranslations('assets');
  const points = useTranslations('assets.selfChecks') as unknown as Look;
  const { errors } = form.formState;
  return (
    <>
      <Field label={t('fields.description')} error={errors.description?.message} isOptional>
        <Textarea
          {...form.register('description')}
          defaultValue={saved.description}
          rows={3}
          maxLength={1_000}
        />
      </Field>
      <Field
        label={t('fields.version')}
        hint={t('create.versionHint')}
        error={errors.version?.message}
        isRequired
      >
        <Input
          {...form.register('version')}
          defaultValue={saved.version}
          mono
          autoComplete="off"
          maxLength={16}
        />
      </Field>
      <fieldset className="flex min-w-0 flex-col gap-1.5">
        <legend className="mb-1 font-medium text-sm">{t('fields.selfChecks')}</legend>
        {SELF_CHECKS[kind].map((point) => (
          <Checkbox
            key={point}
            {...form.register('selfChecks')}
            value={point}
            defaultChecked={saved.selfChecks.includes(point)}
            label={points(point as never)}
          />
        ))}
      </fieldset>
    </>
  );
}
