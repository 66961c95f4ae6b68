'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import { NOTE_MAX } from '@/lib/deploy-templates/contract-values';
import { useSaveVersion } from '@/lib/deploy-templates/queries';
import type { EditedFile } from './editor/edited-files';
import { PackageProblems } from './package-problems';

type Props = {
  template: TemplateDetail;
  files: EditedFile[];
  baseNumber: number;
  onSaved: () => void;
  onClose: () => void;
};
type Told = ReturnType<typeof problemOf>['fields'];

/** Saves the edited files as the next version; what speaks against them is told with file and line, and nothing is lost. */
export function SaveDialog({ template, files, baseNumber, onSaved, onClose }: Props) {
  const t = useTranslations('deploy-templates.editor');
  const save = useSaveVersion(template.id);
  const [problems, setProblems] = useState<Told>([]);
  const { form, ...sending } = useProblemForm<{ note: string }>({
    defaultValues: { note: '' },
    onSubmit: async ({ note }) => {
      setProblems([]);
      try {
        const saved = await save.mutateAsync({ files, baseNumber, note });
        void showToast('success', t('saved', { number: saved.current.number }));
        onSaved();
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code !== 'template_refused') throw error;
        setProblems(problem.fields);
      }
    },
  });
  return (
    <FormDialog
      title={t('saveTitle', { number: baseNumber + 1 })}
      description={template.activeVersionId ? t('saveBodyActive') : t('saveBody')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <PackageProblems problems={problems} />
      <Field label={t('note')} hint={t('noteHint')} error={form.formState.errors.note?.message} isOptional>
        <Input {...form.register('note')} maxLength={NOTE_MAX} />
      </Field>
    </FormDialog>
  );
}
