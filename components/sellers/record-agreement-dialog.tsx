'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { AGREEMENT_KINDS, type AgreementKind } from '@/db/enums/sellers';
import { useRecordAgreement } from '@/lib/sellers/queries';

type Props = { kind: AgreementKind; title: string; onClose: () => void };

/** Records a version of an agreement that the marketplace has published. */
export function RecordAgreementDialog({ kind, title, onClose }: Props) {
  const t = useTranslations('sellers.agreements');
  const record = useRecordAgreement();
  const { form, ...sending } = useProblemForm({
    defaultValues: { kind, title, version: '', effectiveOn: '', url: '' },
    onSubmit: async (values) => {
      await record.mutateAsync(values);
      void showToast('success', t('recorded'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const kinds = AGREEMENT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return (
    <FormDialog
      title={t('record')}
      description={t('recordBody')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('kind')} error={errors.kind?.message}>
        <Select {...form.register('kind')} options={kinds} />
      </Field>
      {form.watch('kind') === 'other' ? (
        <Field label={t('name')} error={errors.title?.message} isRequired>
          <Input {...form.register('title')} autoComplete="off" maxLength={128} />
        </Field>
      ) : null}
      <Field label={t('versionName')} hint={t('versionHint')} error={errors.version?.message} isRequired>
        <Input {...form.register('version')} autoComplete="off" maxLength={32} />
      </Field>
      <Field label={t('effectiveOn')} error={errors.effectiveOn?.message} isRequired>
        <Input {...form.register('effectiveOn')} type="date" />
      </Field>
      <Field label={t('url')} error={errors.url?.message} isOptional>
        <Input {...form.register('url')} type="url" autoComplete="off" maxLength={512} />
      </Field>
    </FormDialog>
  );
}
