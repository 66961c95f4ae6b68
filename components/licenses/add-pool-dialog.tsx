'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { POOL_FIELDS } from '@/lib/licenses/contract-values';
import { useAddToPool } from '@/lib/licenses/queries';
import { ImportDialog, useImportResult } from './import-dialog';
import { ProductField } from './product-field';

const EMPTY = { text: '', productId: '', skuCode: '' };

/** Puts licences into the pool of a product. */
export function AddPoolDialog({ productId, onClose }: { productId: string; onClose: () => void }) {
  const t = useTranslations('licenses');
  const add = useAddToPool();
  const { result, tell } = useImportResult(onClose);
  const { form, ...sending } = useProblemForm({
    defaultValues: { ...EMPTY, productId },
    onSubmit: async ({ text, productId: product, skuCode }) =>
      tell(await add.mutateAsync({ text, productId: product, skuCode })),
  });
  const { errors } = form.formState;
  return (
    <ImportDialog
      title={t('pool.import')}
      description={t('pool.importBody')}
      columns={POOL_FIELDS}
      form={form}
      sending={sending}
      result={result}
      onClose={onClose}
    >
      <ProductField control={form.control} register={form.register} error={errors.productId?.message} />
      <Field
        label={t('import.skuCode')}
        hint={t('import.skuHint')}
        error={errors.skuCode?.message}
        isOptional
      >
        <Input {...form.register('skuCode')} mono maxLength={64} autoComplete="off" />
      </Field>
    </ImportDialog>
  );
}
