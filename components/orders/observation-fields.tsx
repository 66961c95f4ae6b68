'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegister } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FileInput } from '@/components/ui/file-input';
import { Input, Textarea } from '@/components/ui/input';
import { EVIDENCE_ACCEPT, MAX_EVIDENCE_BYTES } from '@/lib/orders/evidence';

const MEGA = 1_000_000;

export type EvidenceValues = { at: string; note: string; file: File | null };

type EvidenceFieldsProps = {
  register: UseFormRegister<EvidenceValues>;
  errors: { at?: string | undefined; note?: string | undefined; file?: string | undefined };
  onFile: (file: File | null) => void;
};

/** When it happened and what it is known from: every observation asks for both. */
export function EvidenceFields({ register, errors, onFile }: EvidenceFieldsProps) {
  const t = useTranslations('orders.observe');
  return (
    <>
      <Field label={t('at')} hint={t('zone')} error={errors.at ?? null} isRequired>
        <Input {...register('at')} type="datetime-local" />
      </Field>
      <NoteField register={register} error={errors.note} />
      <Field
        label={t('file')}
        hint={t('fileHint', { size: MAX_EVIDENCE_BYTES / MEGA })}
        error={errors.file ?? null}
        isOptional
      >
        <FileInput accept={EVIDENCE_ACCEPT} onFile={onFile} />
      </Field>
    </>
  );
}

function NoteField({
  register,
  error,
}: Pick<EvidenceFieldsProps, 'register'> & { error?: string | undefined }) {
  const t = useTranslations('orders.observe');
  return (
    <Field label={t('note')} hint={t('noteHint')} error={error ?? null} isRequired>
      <Textarea {...register('note')} rows={3} maxLength={2_000} />
    </Field>
  );
}
