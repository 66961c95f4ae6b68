'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { CODE_FIELDS } from '@/lib/licenses/contract-values';
import { useAddCodes } from '@/lib/licenses/queries';
import { ImportDialog, useImportResult } from './import-dialog';

const EMPTY = { text: '', productId: '', orderId: '', source: 'manual' as 'manual' | 'file' };

/** Enters auth codes that buyers have handed over. */
export function AddCodesDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('licenses');
  const add = useAddCodes();
  const { result, tell } = useImportResult(onClose);
  const { form, ...sending } = useProblemForm({
    defaultValues: EMPTY,
    onSubmit: async (values) => tell(await add.mutateAsync(values)),
  });
  const { errors } = form.formState;
  return (
    <ImportDialog
      title={t('codes.addTitle')}
      description={t('codes.addBody')}
      columns={CODE_FIELDS}
      form={form}
      sending={sending}
      result={result}
      onClose={onClose}
    >
      <Field
        label={t('import.productId')}
        hint={t('import.productHint')}
        error={errors.productId?.message}
        isOptional
      >
        <Input {...form.register('productId')} mono maxLength={64} autoComplete="off" />
      </Field>
      <Field label={t('import.orderId')} error={errors.orderId?.message} isOptional>
        <Input {...form.register('orderId')} mono maxLength={64} autoComplete="off" />
      </Field>
    </ImportDialog>
  );
}
