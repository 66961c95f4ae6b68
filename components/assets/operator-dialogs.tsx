'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { CodeBlock } from '@/components/ui/code-block';
import { FileInput } from '@/components/ui/file-input';
import { Input, Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { SCAN_VERDICTS, type ScanVerdict } from '@/db/enums/assets';
import { MAX_LOG_CHARS } from '@/lib/assets/contract-values';
import { useDecideVersion, useReportScan, useReportSelfTest } from '@/lib/assets/queries';

type Props = { id: string; onClose: () => void };

const REASON_MAX = 1_000;
const EXAMPLE = JSON.stringify(
  {
    scanner: 'Marketplace scan',
    findings: [
      {
        kind: 'vulnerability',
        rule: 'CVE-2024-3094',
        title: 'Backdoor in xz',
        severity: 'critical',
        cvss: 10,
        place: '/usr/lib/liblzma.so.5.6.1',
        advice: 'Update to 5.6.2',
        reference: 'https://nvd.nist.gov/vuln/detail/CVE-2024-3094',
      },
    ],
  },
  null,
  2,
);

/** Closes a dialog with the word that it was entered. */
function useDone(onClose: () => void) {
  const t = useTranslations('assets.operator');
  return () => {
    void showToast('success', t('done'));
    onClose();
  };
}

/** Enters how the online test of a deployment ended. */
export function SelfTestDialog({ id, onClose }: Props) {
  const t = useTranslations('assets.operator');
  const report = useReportSelfTest(id);
  const done = useDone(onClose);
  const { form, ...sending } = useProblemForm<{ outcome: ScanVerdict; reason: string; log: string }>({
    defaultValues: { outcome: 'passed', reason: '', log: '' },
    onSubmit: async (values) => {
      await report.mutateAsync(values);
      done();
    },
  });
  return (
    <FormDialog title={t('selfTestTitle')} send={t('send')} sending={sending} onClose={onClose}>
      <RadioGroup
        {...form.register('outcome')}
        label={t('outcome')}
        defaultValue="passed"
        options={SCAN_VERDICTS.map((value) => ({ value, label: t(value) }))}
      />
      <Field label={t('reason')} error={form.formState.errors.reason?.message} isOptional>
        <Textarea {...form.register('reason')} rows={3} maxLength={REASON_MAX} />
      </Field>
      <Field label={t('log')} error={form.formState.errors.log?.message} isOptional>
        <Textarea {...form.register('log')} mono rows={6} maxLength={MAX_LOG_CHARS} spellCheck={false} />
      </Field>
    </FormDialog>
  );
}

/** Takes a scan report from a file. */
export function ScanReportDialog({ id, onClose }: Props) {
  const t = useTranslations('assets.operator');
  const report = useReportScan(id);
  const done = useDone(onClose);
  const { form, ...sending } = useProblemForm<{ file: File | null }>({
    defaultValues: { file: null },
    onSubmit: async ({ file }): Promise<void> => {
      if (!file) return form.setError('file', { message: t('fileMissing') });
      await report.mutateAsync(file);
      done();
    },
  });
  return (
    <FormDialog
      title={t('scanTitle')}
      description={t('scanBody')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('file')} error={form.formState.errors.file?.message} isRequired>
        <FileInput
          accept="application/json,.json"
          onFile={(file) => {
            form.clearErrors('file');
            form.setValue('file', file);
          }}
        />
      </Field>
      <CodeBlock title={t('format')} code={EXAMPLE} />
    </FormDialog>
  );
}

type Verdict = { verdict: 'approved' | 'rejected'; reason: string; marketplaceAssetId: string };
const UNDECIDED: Verdict = { verdict: 'approved', reason: '', marketplaceAssetId: '' };

/** Enters the marketplace's decision on a version. */
export function DecisionDialog({ id, onClose }: Props) {
  const t = useTranslations('assets.operator');
  const decide = useDecideVersion(id);
  const done = useDone(onClose);
  const { form, ...sending } = useProblemForm<Verdict>({
    defaultValues: UNDECIDED,
    onSubmit: async ({ marketplaceAssetId, ...values }) => {
      await decide.mutateAsync({ ...values, ...(marketplaceAssetId ? { marketplaceAssetId } : {}) });
      done();
    },
  });
  const { errors } = form.formState;
  const isApproved = form.watch('verdict') === 'approved';
  return (
    <FormDialog title={t('decideTitle')} send={t('send')} sending={sending} onClose={onClose}>
      <RadioGroup
        {...form.register('verdict')}
        label={t('outcome')}
        defaultValue={UNDECIDED.verdict}
        options={(['approved', 'rejected'] as const).map((value) => ({ value, label: t(value) }))}
      />
      {isApproved ? (
        <Field
          label={t('assetId')}
          hint={t('assetIdHint')}
          error={errors.marketplaceAssetId?.message}
          isOptional
        >
          <Input {...form.register('marketplaceAssetId')} mono autoComplete="off" maxLength={64} />
        </Field>
      ) : null}
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        error={errors.reason?.message}
        isRequired={!isApproved}
        isOptional={isApproved}
      >
        <Textarea {...form.register('reason')} rows={3} maxLength={REASON_MAX} />
      </Field>
    </FormDialog>
  );
}
