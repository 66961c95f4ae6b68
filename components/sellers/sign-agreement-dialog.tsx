'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { FileInput } from '@/components/ui/file-input';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { AgreementView } from '@/lib/sellers/contract-agreements';
import { DOCUMENT_ACCEPT, MAX_DOCUMENT_BYTES } from '@/lib/sellers/contract-values';
import { useAttachAgreement, useSignAgreement } from '@/lib/sellers/queries';

type Props = { version: AgreementView; onClose: () => void };
const MEGA = 1_000_000;
const SIZE = { size: MAX_DOCUMENT_BYTES / MEGA };

/** Records when and by whom a version was signed, with the signed copy where there is one. */
export function SignAgreementDialog({ version, onClose }: Props) {
  const t = useTranslations('sellers.agreements');
  const sign = useSignAgreement(version.id);
  const { form, ...sending } = useProblemForm<{ signedOn: string; signedBy: string; file: File | null }>({
    defaultValues: { signedOn: '', signedBy: '', file: null },
    onSubmit: async (values) => {
      await sign.mutateAsync(values);
      void showToast('success', t('signatureSaved'));
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('signTitle', { version: version.version })}
      description={t('signBody')}
      send={t('signSend')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('signedOn')} error={errors.signedOn?.message} isRequired>
        <Input {...form.register('signedOn')} type="date" />
      </Field>
      <Field label={t('signedBy')} error={errors.signedBy?.message} isRequired>
        <Input {...form.register('signedBy')} autoComplete="off" maxLength={64} />
      </Field>
      <Field label={t('file')} hint={t('fileHint', SIZE)} error={errors.file?.message} isOptional>
        <FileInput accept={DOCUMENT_ACCEPT} onFile={(file) => form.setValue('file', file)} />
      </Field>
    </FormDialog>
  );
}

/** Keeps the signed copy of a version. */
export function AttachAgreementDialog({ version, onClose }: Props) {
  const t = useTranslations('sellers.agreements');
  const fields = useTranslations('errors.fields');
  const attach = useAttachAgreement(version.id);
  const { form, ...sending } = useProblemForm<{ file: File | null }>({
    defaultValues: { file: null },
    onSubmit: async ({ file }): Promise<void> => {
      if (!file) return form.setError('file', { message: fields('required') });
      await attach.mutateAsync(file);
      void showToast('success', t('fileSaved'));
      onClose();
    },
  });
  return (
    <FormDialog title={t('attach')} send={t('save')} sending={sending} onClose={onClose}>
      <Field
        label={t('file')}
        hint={t('fileHint', SIZE)}
        error={form.formState.errors.file?.message}
        isRequired
      >
        <FileInput accept={DOCUMENT_ACCEPT} onFile={(file) => form.setValue('file', file)} />
      </Field>
    </FormDialog>
  );
}
