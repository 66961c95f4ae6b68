'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Input } from '@/components/ui/input';
import { duplicates, forbiddenFile, pathProblem } from '@/lib/deploy-templates/package/paths';

type Props = { paths: readonly string[]; onAdd: (path: string) => void; onClose: () => void };

/** Asks for the name of a file to add to a template. */
export function NewFileDialog({ paths, onAdd, onClose }: Props) {
  const t = useTranslations('deploy-templates.editor');
  const words = useProblemWords();
  const { form, ...sending } = useProblemForm<{ path: string }>({
    defaultValues: { path: '' },
    onSubmit: async ({ path }): Promise<void> => {
      const given = path.trim();
      const problem = pathProblem(given) ?? forbiddenFile(given) ?? duplicates([...paths, given])[0];
      if (problem) return form.setError('path', { message: words.forField(problem.code) });
      onAdd(given);
    },
  });
  return (
    <FormDialog title={t('addFile')} send={t('add')} sending={sending} onClose={onClose}>
      <Field label={t('path')} hint={t('pathHint')} error={form.formState.errors.path?.message} isRequired>
        <Input {...form.register('path')} mono maxLength={255} placeholder="modules/network/main.tf" />
      </Field>
    </FormDialog>
  );
}
