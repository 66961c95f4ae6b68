'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { FileInput } from '@/components/ui/file-input';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import type { ScanReportInput } from '@/lib/assets/scan-report';
import { useRecordScan } from '@/lib/deploy-templates/queries';

type Values = { report: string };

function parsed(text: string): ScanReportInput | null {
  try {
    return JSON.parse(text) as ScanReportInput;
  } catch {
    return null;
  }
}

const EXAMPLE = `{
  "verdict": "failed",
  "scanner": "…",
  "findings": [
    { "severity": "high", "title": "…", "place": "main.tf", "line": 12, "advice": "…" }
  ]
}`;

/** Imports the marketplace's scan report, pasted or from a file. */
export function ScanDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('deploy-templates.scan');
  const record = useRecordScan(id);
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: { report: '' },
    onSubmit: async ({ report }): Promise<void> => {
      const given = parsed(report);
      if (!given) return form.setError('report', { message: t('notJson') });
      await record.mutateAsync(given);
      void showToast('success', t('done'));
      onClose();
    },
  });
  const read = async (file: File | null) => {
    if (file) form.setValue('report', await file.text());
  };
  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('report')} hint={t('hint')} error={form.formState.errors.report?.message} isRequired>
        <Textarea {...form.register('report')} mono rows={9} spellCheck={false} placeholder={EXAMPLE} />
      </Field>
      <Field label={t('file')} isOptional>
        <FileInput accept=".json,application/json" onFile={(file) => void read(file)} />
      </Field>
    </FormDialog>
  );
}
