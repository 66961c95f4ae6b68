'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Checkbox } from '@/components/ui/choice';
import { Input, Textarea } from '@/components/ui/input';
import { ARCHITECTURES } from '@/db/enums/assets';
import { IMAGE_CATEGORIES, IMAGE_REGIONS, OLD_USERS_REGION } from '@/lib/assets/contract-values';
import { useRegionName } from './asset-badges';
import { ChoiceField } from './choice-field';
import type { FieldsProps } from './version-form';

const TEXT = { autoComplete: 'off', spellCheck: false, maxLength: 64 } as const;

/** What an image says of itself (镜像资产). */
export function ImageFields({ form, saved, regions }: FieldsProps & { regions: readonly string[] }) {
  const t = useTranslations('assets');
  const { errors } = form.formState;
  return (
    <>
      <div className="grid gap-4 wide:grid-cols-2">
        <ChoiceField
          form={form}
          saved={saved}
          name="category"
          options={IMAGE_CATEGORIES.map((value) => ({ value, label: t(`categories.${value}`) }))}
        />
        <ChoiceField
          form={form}
          saved={saved}
          name="architecture"
          options={ARCHITECTURES.map((value) => ({ value, label: t(`architectures.${value}`) }))}
        />
        <Field
          label={t('fields.imageId')}
          hint={t('hints.imageId')}
          error={errors.imageId?.message}
          isRequired
        >
          <Input {...TEXT} {...form.register('imageId')} defaultValue={saved.imageId} mono />
        </Field>
        <Field label={t('fields.os')} hint={t('hints.os')} error={errors.os?.message} isRequired>
          <Input {...TEXT} {...form.register('os')} defaultValue={saved.os} />
        </Field>
      </div>
      <Field
        label={t('fields.loginUser')}
        hint={t('hints.loginUser')}
        error={errors.loginUser?.message}
        isRequired
      >
        <Input {...TEXT} {...form.register('loginUser')} defaultValue={saved.loginUser} mono />
      </Field>
      <Regions form={form} saved={saved} regions={regions} />
      <Field
        label={t('fields.agencyName')}
        hint={t('hints.agencyName')}
        error={errors.agencyName?.message}
        isRequired
      >
        <Input {...TEXT} {...form.register('agencyName')} defaultValue={saved.agencyName} mono />
      </Field>
      <Checkbox
        {...form.register('agencyHasPermission')}
        defaultChecked={saved.agencyHasPermission}
        label={t('agencyLabel')}
      />
      <Field
        label={t('fields.securityGroup')}
        hint={t('hints.securityGroup')}
        error={errors.securityGroup?.message}
        isRequired
      >
        <Textarea
          {...form.register('securityGroup')}
          defaultValue={saved.securityGroup}
          mono
          rows={4}
          maxLength={2_000}
          spellCheck={false}
        />
      </Field>
    </>
  );
}

function Regions({ form, saved, regions }: FieldsProps & { regions: readonly string[] }) {
  const t = useTranslations('assets');
  const name = useRegionName();
  const isChina = regions.includes(OLD_USERS_REGION);
  const noteOf = (region: string) => {
    if (region === OLD_USERS_REGION) return t('oldUsers');
    return region === IMAGE_REGIONS.china[0] ? t('recommended') : undefined;
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 font-medium text-sm">{t('fields.regions')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1.5">
        {regions.map((region) => (
          <Checkbox
            key={region}
            {...form.register('regions')}
            value={region}
            defaultChecked={saved.regions.includes(region)}
            label={name(region)}
            hint={noteOf(region)}
          />
        ))}
      </div>
      <p className="text-muted text-xs">{isChina ? t('hints.regions') : t('hints.regionsOther')}</p>
    </fieldset>
  );
}
