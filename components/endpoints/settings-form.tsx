'use client';

import { useTranslations } from 'next-intl';
import { Field, FieldStack } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { FIELD_ENCRYPTIONS, PROVISIONINGS } from '@/db/enums';
import type { AddressDetail } from '@/lib/endpoints/contract';
import { useUpdateAddress } from '@/lib/endpoints/queries';
import { TemplateField } from './template-fields';

const valuesOf = (address: AddressDetail) => ({
  label: address.label,
  enabled: address.enabled,
  fieldEncryption: address.fieldEncryption,
  provisioning: address.provisioning,
  frontEndUrlTemplate: address.frontEndUrlTemplate ?? '',
  adminUrlTemplate: address.adminUrlTemplate ?? '',
  fingerprintNeeded: address.fingerprintNeeded,
});

/** Changes how an address answers. */
export function SettingsForm({ address }: { address: AddressDetail }) {
  const t = useTranslations('endpoints');
  const update = useUpdateAddress(address.id);
  const saved = valuesOf(address);
  const { form, submit, refusal, isSubmitting } = useProblemForm({
    defaultValues: saved,
    onSubmit: async (values) => {
      form.reset(valuesOf(await update.mutateAsync(values)));
      void showToast('success', t('form.saved'));
    },
  });
  const { errors, isDirty } = form.formState;
  const encryptions = FIELD_ENCRYPTIONS.map((value) => ({ value, label: t(`encryption.${value}`) }));
  const provisionings = PROVISIONINGS.map((value) => ({
    value,
    label: t(`provisioning.${value}`),
    hint: t(`provisioningHint.${value}`),
  }));
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedGuard when={isDirty && !isSubmitting} />
      <FormError refusal={refusal} />
      <FieldStack>
        <Field label={t('form.label')} hint={t('form.labelHint')} error={errors.label?.message} isRequired>
          <Input {...form.register('label')} defaultValue={saved.label} autoComplete="off" maxLength={64} />
        </Field>
        <Checkbox
          {...form.register('enabled')}
          defaultChecked={saved.enabled}
          label={t('form.enabled')}
          hint={t('form.enabledHint')}
        />
        {address.family === 'client_license' ? (
          <Checkbox
            {...form.register('fingerprintNeeded')}
            defaultChecked={saved.fingerprintNeeded}
            label={t('form.fingerprint')}
            hint={t('form.fingerprintHint')}
          />
        ) : null}
        {address.family === 'saas' ? (
          <>
            <RadioGroup
              {...form.register('provisioning')}
              label={t('form.provisioning')}
              defaultValue={saved.provisioning}
              options={provisionings}
            />
            <TemplateField
              {...form.register('frontEndUrlTemplate')}
              defaultValue={saved.frontEndUrlTemplate}
              label={t('form.front')}
              error={errors.frontEndUrlTemplate?.message}
              needed={form.watch('provisioning') === 'immediate'}
            />
            <TemplateField
              {...form.register('adminUrlTemplate')}
              defaultValue={saved.adminUrlTemplate}
              label={t('form.admin')}
              error={errors.adminUrlTemplate?.message}
              needed={false}
            />
          </>
        ) : null}
        {address.family === 'saas' && address.generation === 'v1' ? (
          <Field label={t('form.encryption')} hint={t('form.encryptionHint')}>
            <Select
              {...form.register('fieldEncryption')}
              defaultValue={saved.fieldEncryption}
              options={encryptions}
              className="w-40"
            />
          </Field>
        ) : null}
        <div>
          <Button type="submit" variant="primary" pending={isSubmitting}>
            {t('form.save')}
          </Button>
        </div>
      </FieldStack>
    </form>
  );
}
