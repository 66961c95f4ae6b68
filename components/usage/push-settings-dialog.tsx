'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { USAGE_PUSH_FORMS, type UsagePushForm } from '@/db/enums';
import type { PushSettings } from '@/lib/usage/contract';
import { useSetPush } from '@/lib/usage/queries';

type Values = { form: UsagePushForm; keyId: string };

/** Chooses the interface and the key for the usage of one address. */
export function PushSettingsDialog({ settings, onClose }: { settings: PushSettings; onClose: () => void }) {
  const t = useTranslations('usage.settings');
  const set = useSetPush(settings.addressId);
  const saved: Values = { form: settings.form, keyId: settings.keyId ?? '' };
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: saved,
    onSubmit: async ({ form: chosen, keyId }) => {
      await set.mutateAsync({ form: chosen, keyId: keyId || null });
      void showToast('success', t('saved'));
      onClose();
    },
  });
  const keys = settings.keys.map(({ id, label, isLive }) => ({
    value: id,
    label: isLive ? label : t('expired', { label }),
  }));
  return (
    <FormDialog
      title={t('title', { label: settings.label })}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <RadioGroup
        {...form.register('form')}
        label={t('form')}
        defaultValue={saved.form}
        options={USAGE_PUSH_FORMS.map((value) => ({
          value,
          label: t(`forms.${value}`),
          hint: t(`formHints.${value}`),
        }))}
      />
      {form.watch('form') === 'new' ? (
        <Field label={t('key')} hint={t('keyHint')} error={form.formState.errors.keyId?.message}>
          <Select
            {...form.register('keyId')}
            defaultValue={saved.keyId}
            options={[{ value: '', label: t('newest') }, ...keys]}
          />
        </Field>
      ) : null}
    </FormDialog>
  );
}
