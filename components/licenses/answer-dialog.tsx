'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { FileInput } from '@/components/ui/file-input';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { LICENSE_ANSWER_TYPES, type LicenseAnswerType } from '@/db/enums';
import { LICENSE_MAX } from '@/lib/licenses/contract-values';
import { useAnswer } from '@/lib/licenses/queries';

type Values = { type: LicenseAnswerType; characters: string; file: File | null };
const EMPTY: Values = { type: 'CHARACTERS', characters: '', file: null };

/** Answers a request with a licence, as characters or as a file. */
export function AnswerDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('licenses.requests');
  const types = useTranslations('licenses.answerTypes');
  const answer = useAnswer(id);
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: EMPTY,
    onSubmit: async ({ type, characters, file }): Promise<void> => {
      if (type === 'CHARACTERS') await answer.mutateAsync({ characters });
      else if (file) await answer.mutateAsync({ file });
      else return form.setError('file', { message: t('fileMissing') });
      void showToast('success', t('sent'));
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('answerTitle')}
      description={t('answerBody')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <RadioGroup
        {...form.register('type')}
        label={t('type')}
        defaultValue={EMPTY.type}
        options={LICENSE_ANSWER_TYPES.map((value) => ({
          value,
          label: types(value),
          hint: t(`typeHint.${value}`),
        }))}
      />
      {form.watch('type') === 'CHARACTERS' ? (
        <Field label={t('characters')} error={errors.characters?.message} isRequired>
          <Textarea
            {...form.register('characters')}
            mono
            rows={6}
            maxLength={LICENSE_MAX}
            spellCheck={false}
          />
        </Field>
      ) : (
        <Field label={t('file')} error={errors.file?.message} isRequired>
          <FileInput
            onFile={(file) => {
              form.clearErrors('file');
              form.setValue('file', file);
            }}
          />
        </Field>
      )}
    </FormDialog>
  );
}
