'use client';

import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { KeyValueList } from '@/components/ui/key-value';
import { showToast } from '@/components/ui/toast';
import type { CodeView } from '@/lib/products/codes/contract';
import { useRecordCode, useUpdateCode } from '@/lib/products/codes/queries';
import { CodeForm } from './code-form';

const EMPTY = {
  productId: '',
  skuCode: '',
  name: '',
  specification: '',
  productClass: 'common' as CodeView['productClass'],
};

/** Records a product by the marketplace's codes. */
export function NewCodeDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('products.codes.form');
  const create = useRecordCode();
  const save = async (values: typeof EMPTY) => {
    await create.mutateAsync(values);
    void showToast('success', t('created'));
    onClose();
  };
  return (
    <CodeForm
      title={t('createTitle')}
      description={t('createBody')}
      values={EMPTY}
      hasCodes
      save={save}
      onClose={onClose}
    />
  );
}

/** Changes what a product is called or where its transactions belong; its codes stay. */
export function EditCodeDialog({ product, onClose }: { product: CodeView; onClose: () => void }) {
  const t = useTranslations('products.codes');
  const update = useUpdateCode();
  const save = async ({ name, specification, productClass }: typeof EMPTY) => {
    await update.mutateAsync({ id: product.id, name, specification, productClass });
    void showToast('success', t('form.saved'));
    onClose();
  };
  const { productId, skuCode, name, specification, productClass } = product;
  const codes = [
    { key: 'productId', label: t('form.productId'), value: <CopyText value={productId} /> },
    { key: 'skuCode', label: t('form.skuCode'), value: skuCode ? <CopyText value={skuCode} /> : t('noSku') },
  ];
  return (
    <CodeForm
      title={t('form.editTitle')}
      values={{ productId, skuCode, name, specification, productClass }}
      hasCodes={false}
      save={save}
      onClose={onClose}
    >
      <KeyValueList items={codes} />
    </CodeForm>
  );
}
