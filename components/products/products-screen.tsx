'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import { FilterBar } from '@/components/data-table/filter-bar';
import type { Filter } from '@/components/data-table/filter-types';
import { ListScreen } from '@/components/data-table/list-screen';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { PRODUCT_CLASSES } from '@/db/enums';
import type { ProductView } from '@/lib/products/contract';
import { productsOptions } from '@/lib/products/queries';
import { useProductColumns } from './product-columns';
import { productList } from './product-list';

const EditProductDialog = dynamic(() =>
  import('./product-dialogs').then((module) => module.EditProductDialog),
);
const NewProductDialog = dynamic(() => import('./product-dialogs').then((module) => module.NewProductDialog));

type Dialog = { kind: 'create' } | { kind: 'edit'; product: ProductView };

/** The products by which orders are understood. */
export function ProductsScreen({ canManage }: { canManage: boolean }) {
  const t = useTranslations('products');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const list = useListState(productList);
  const query = useQuery(productsOptions(list.query));
  const columns = useProductColumns(canManage ? (product) => setDialog({ kind: 'edit', product }) : null);
  const classes = PRODUCT_CLASSES.map((value) => ({ value, label: t(`class.${value}`) }));
  const filters: Filter[] = [
    { kind: 'options', key: 'productClass', label: t('filters.class'), options: classes },
  ];
  const create = canManage ? (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      onClick={() => setDialog({ kind: 'create' })}
    >
      {t('create')}
    </Button>
  ) : null;
  const close = () => setDialog(null);
  return (
    <ListScreen header={<PageHeader title={t('title')} description={t('description')} actions={create} />}>
      <FilterBar
        id="products"
        columns={columns}
        filters={filters}
        list={list}
        page={query.data}
        searchPlaceholder={t('search')}
      />
      <DataTable
        id="products"
        caption={t('caption')}
        columns={columns}
        query={query}
        list={list}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={create} />}
      />
      {dialog?.kind === 'create' ? <NewProductDialog onClose={close} /> : null}
      {dialog?.kind === 'edit' ? <EditProductDialog product={dialog.product} onClose={close} /> : null}
    </ListScreen>
  );
}
