'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { RadioGroup } from '@/components/ui/choice';
import { Input, PasswordInput } from '@/components/ui/input';
import { SCAN_LOGINS } from '@/db/enums/assets';
import type { FieldsProps } from './version-form';

/** How the scanner gets into an application, and whom to ask about it (SaaS 资产). */
export function SaasFields({ form, saved, hasLoginSecret }: FieldsProps & { hasLoginSecret: boolean }) {
  const t = useTranslations('assets');
  const { errors } = form.formState;
  const login = form.watch('login');
  const text = (key: 'contactName' | 'contactEmail' | 'contactPhone', maxLength: number) => (
    <Field label={t(`fields.${key}`)} error={errors[key]?.message} isRequired>
      <Input {...form.register(key)} defaultValue={saved[key]} autoComplete="off" maxLength={maxLength} />
    </Field>
  );
  return (
    <>
      <RadioGroup
        {...form.register('login')}
        label={t('fields.login')}
        direction="row"
        defaultValue={saved.login}
        options={SCAN_LOGINS.map((value) => ({ value, label: t(`logins.${value}`) }))}
      />
      {login === 'none' ? null : (
        <Field label={t('fields.loginUrl')} error={errors.loginUrl?.message} isRequired>
          <Input
            {...form.register('loginUrl')}
            defaultValue={saved.loginUrl}
            type="url"
            autoComplete="off"
            maxLength={500}
          />
        </Field>
      )}
      {login === 'password' ? (
        <Field label={t('fields.loginUser')} error={errors.loginUser?.message} isRequired>
          <Input
            {...form.register('loginUser')}
            defaultValue={saved.loginUser}
            autoComplete="off"
            maxLength={128}
          />
        </Field>
      ) : null}
      {login === 'none' ? null : (
        <Field
          label={t('fields.loginSecret')}
          hint={t('hints.loginSecret')}
          error={errors.loginSecret?.message}
          isRequired={!hasLoginSecret}
        >
          <PasswordInput {...form.register('loginSecret')} autoComplete="new-password" maxLength={4_000} />
        </Field>
      )}
      <div className="grid gap-4 wide:grid-cols-2">
        {text('contactName', 64)}
        {text('contactPhone', 64)}
      </div>
      {text('contactEmail', 254)}
    </>
  );
}
