'use client';

import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { KeyValueList } from '@/components/ui/key-value';
import { showToast } from '@/components/ui/toast';
import type { ProductView } from '@/lib/products/contract';
import { useCreateProduct, useUpdateProduct } from '@/lib/products/queries';
import { ProductForm } from './product-form';

const EMPTY = {
  productId: '',
  skuCode: '',
  name: '',
  specification: '',
  productClass: 'common' as ProductView['productClass'],
};

/** Records a product by the marketplace's codes. */
export function NewProductDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('products.form');
  const create = useCreateProduct();
  const save = async (values: typeof EMPTY) => {
    await create.mutateAsync(values);
    void showToast('success', t('created'));
    onClose();
  };
  return (
    <ProductForm
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
export function EditProductDialog({ product, onClose }: { product: ProductView; onClose: () => void }) {
  const t = useTranslations('products');
  const update = useUpdateProduct();
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
    <ProductForm
      title={t('form.editTitle')}
      values={{ productId, skuCode, name, specification, productClass }}
      hasCodes={false}
      save={save}
      onClose={onClose}
    >
      <KeyValueList items={codes} />
    </ProductForm>
  );
}
