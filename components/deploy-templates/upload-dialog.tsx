'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FilePicker } from '@/components/form/file-picker';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { NOTE_MAX } from '@/lib/deploy-templates/contract-values';
import { useUploadVersion } from '@/lib/deploy-templates/queries';
import { PackageProblems } from './package-problems';

export const ACCEPT = '.tf,.json,.zip';
type Values = { note: string; file: File | null };

/** Takes a package as the next version of a template. */
export function UploadDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('deploy-templates');
  const upload = useUploadVersion(id);
  const [problems, setProblems] = useState<ReturnType<typeof problemOf>['fields']>([]);
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: { note: '', file: null },
    onSubmit: async ({ note, file }): Promise<void> => {
      setProblems([]);
      if (!file) return form.setError('file', { message: t('new.fileMissing') });
      try {
        const saved = await upload.mutateAsync({ file, note });
        void showToast('success', t('editor.saved', { number: saved.current.number }));
        onClose();
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code !== 'template_refused') throw error;
        setProblems(problem.fields);
      }
    },
  });
  const { errors } = form.formState;
  const pick = (file: File) => {
    form.setValue('file', file);
    form.clearErrors('file');
    setProblems([]);
  };
  return (
    <FormDialog
      title={t('upload.title')}
      description={t('new.fileHint')}
      send={t('upload.send')}
      sending={sending}
      onClose={onClose}
    >
      <PackageProblems problems={problems} />
      <div>
        <FilePicker
          label={t('new.file')}
          choose={t('new.choose')}
          accept={ACCEPT}
          file={form.watch('file')}
          onPick={pick}
        />
        {errors.file ? <p className="mt-1 text-danger text-xs">{errors.file.message}</p> : null}
      </div>
      <Field label={t('editor.note')} hint={t('editor.noteHint')} isOptional>
        <Input {...form.register('note')} maxLength={NOTE_MAX} />
      </Field>
    </FormDialog>
  );
}
