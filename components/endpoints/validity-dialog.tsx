'use client';

import { useTranslations } from 'next-intl';
import { instantOf, typedOf } from '@/components/form/china-time';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { AccessKeyView } from '@/lib/endpoints/contract';
import { useSetKeyValidity } from '@/lib/endpoints/queries';

type ValidityDialogProps = { addressId: string; accessKey: AccessKeyView; onClose: () => void };

/** Moves the beginning or the end of a key. */
export function ValidityDialog({ addressId, accessKey, onClose }: ValidityDialogProps) {
  const t = useTranslations('endpoints.keys');
  const form = useTranslations('endpoints.form');
  const set = useSetKeyValidity(addressId);
  const shown = { validFrom: typedOf(accessKey.validFrom), validUntil: typedOf(accessKey.validUntil) };
  const { form: fields, ...sending } = useProblemForm({
    defaultValues: shown,
    onSubmit: async ({ validFrom, validUntil }) => {
      const from = validFrom === shown.validFrom ? undefined : instantOf(validFrom);
      const until = instantOf(validUntil) ?? null;
      await set.mutateAsync({ keyId: accessKey.id, ...(from ? { validFrom: from } : {}), validUntil: until });
      void showToast('success', t('saved'));
      onClose();
    },
  });
  const { errors } = fields.formState;
  return (
    <FormDialog
      title={t('validityTitle', { label: accessKey.label })}
      description={t('validityBody')}
      send={form('save')}
      sending={sending}
      onClose={onClose}
    >
      <div className="grid gap-4 wide:grid-cols-2">
        <Field label={t('from')} error={errors.validFrom?.message}>
          <Input {...fields.register('validFrom')} type="datetime-local" />
        </Field>
        <Field label={t('until')} hint={t('untilHint')} error={errors.validUntil?.message}>
          <Input {...fields.register('validUntil')} type="datetime-local" />
        </Field>
      </div>
      <p className="text-muted text-xs">{t('zone')}</p>
    </FormDialog>
  );
}
