'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { FileInput } from '@/components/ui/file-input';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { QUALIFICATION_KINDS, type QualificationKind } from '@/db/enums/sellers';
import { DOCUMENT_ACCEPT, MAX_DOCUMENT_BYTES } from '@/lib/sellers/contract-values';
import { useAddQualification } from '@/lib/sellers/queries';

type Values = { kind: QualificationKind; number: string; validUntil: string; file: File | null };
const EMPTY: Values = { kind: 'business_license', number: '', validUntil: '', file: null };
const MEGA = 1_000_000;

/** Adds a document of the company. */
export function QualificationDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('sellers.qualifications');
  const fields = useTranslations('errors.fields');
  const add = useAddQualification();
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: EMPTY,
    onSubmit: async ({ file, ...facts }): Promise<void> => {
      if (!file) return form.setError('file', { message: fields('required') });
      await add.mutateAsync({ ...facts, file });
      void showToast('success', t('added'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const kinds = QUALIFICATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return (
    <FormDialog title={t('add')} send={t('save')} sending={sending} onClose={onClose}>
      <Field label={t('kind')} error={errors.kind?.message}>
        <Select {...form.register('kind')} options={kinds} />
      </Field>
      <Field
        label={t('file')}
        hint={t('fileHint', { size: MAX_DOCUMENT_BYTES / MEGA })}
        error={errors.file?.message}
        isRequired
      >
        <FileInput accept={DOCUMENT_ACCEPT} onFile={(file) => form.setValue('file', file)} />
      </Field>
      <Field label={t('number')} error={errors.number?.message} isOptional>
        <Input {...form.register('number')} mono autoComplete="off" maxLength={64} />
      </Field>
      <Field label={t('until')} hint={t('untilHint')} error={errors.validUntil?.message} isOptional>
        <Input {...form.register('validUntil')} type="date" />
      </Field>
    </FormDialog>
  );
}
