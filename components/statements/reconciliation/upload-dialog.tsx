'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FilePicker } from '@/components/form/file-picker';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { FILE_KINDS, type FileKind, type OtherFiles } from '@/db/enums/reconciliation';
import { routes } from '@/lib/routes';
import { MAX_FILE_BYTES, MAX_FILE_ROWS } from '@/lib/statements/reconciliation/contract-values';
import { useSendFile } from '@/lib/statements/reconciliation/queries';

const ACCEPTED = '.xlsx,.csv,.txt,.tsv';
const MEGABYTE = 1_000_000;
type Values = { kind: FileKind; period: string; otherFiles: OtherFiles | ''; file: File | null };

/** Takes one of the marketplace's files; what becomes of it is shown on the file's own screen. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('reconciliation');
  const router = useRouter();
  const send = useSendFile();
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: { kind: 'details', period: '', otherFiles: '', file: null },
    onSubmit: async ({ kind, period, otherFiles, file }): Promise<void> => {
      if (!file) return form.setError('file', { message: t('upload.missing') });
      const sent = await send.mutateAsync({ file, kind, period: period.trim(), otherFiles });
      if (sent.isRepeat) void showToast('info', t('upload.repeat'));
      onClose();
      router.push(routes.statementFile(sent.id));
    },
  });
  const { errors } = form.formState;
  const file = form.watch('file');
  const limits = { megabytes: MAX_FILE_BYTES / MEGABYTE, rows: MAX_FILE_ROWS };
  return (
    <FormDialog
      title={t('upload.title')}
      description={t('upload.body', limits)}
      send={t('upload.send')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('upload.kind')} error={errors.kind?.message}>
        <Select
          {...form.register('kind')}
          options={FILE_KINDS.map((value) => ({ value, label: t(`fileKinds.${value}`) }))}
        />
      </Field>
      <Field
        label={t('upload.period')}
        hint={t('upload.periodHint')}
        error={errors.period?.message}
        isOptional
      >
        <Input {...form.register('period')} inputMode="numeric" maxLength={6} autoComplete="off" />
      </Field>
      <Field
        label={t('upload.otherFiles')}
        hint={t('upload.otherFilesHint')}
        error={errors.otherFiles?.message}
      >
        <Select
          {...form.register('otherFiles')}
          options={[
            { value: '', label: t('upload.otherFilesDefault') },
            { value: 'replace', label: t('upload.otherFilesReplace') },
            { value: 'keep', label: t('upload.otherFilesKeep') },
          ]}
        />
      </Field>
      <div>
        <FilePicker
          label={t('upload.file')}
          choose={file ? t('upload.change') : t('upload.choose')}
          accept={ACCEPTED}
          file={file}
          onPick={(picked) => {
            form.clearErrors('file');
            form.setValue('file', picked);
          }}
        />
        {errors.file?.message ? (
          <p role="alert" className="mt-1 text-danger text-xs">
            {errors.file.message}
          </p>
        ) : null}
      </div>
    </FormDialog>
  );
}
