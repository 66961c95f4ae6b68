'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Filter } from '@/components/data-table/filter-types';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { PRODUCT_CLASSES } from '@/db/enums';
import type { CodeView } from '@/lib/products/codes/contract';
import { codesOptions } from '@/lib/products/codes/queries';
import { ProductsSections } from '../products-sections';
import { useCodeColumns } from './code-columns';
import { codeList } from './code-list';

const EditCodeDialog = dynamic(() => import('./code-dialogs').then((module) => module.EditCodeDialog));
const NewCodeDialog = dynamic(() => import('./code-dialogs').then((module) => module.NewCodeDialog));

type Dialog = { kind: 'create' } | { kind: 'edit'; product: CodeView };

/** The products by which orders are understood. */
export function CodesScreen({ canManage }: { canManage: boolean }) {
  const t = useTranslations('products.codes');
  const tc = useTranslations('products.class');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const list = useListState(codeList);
  const query = useQuery(codesOptions(list.query));
  const columns = useCodeColumns(canManage ? (product) => setDialog({ kind: 'edit', product }) : null);
  const classes = PRODUCT_CLASSES.map((value) => ({ value, label: tc(value) }));
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
    <ListScreen
      header={
        <>
          <PageHeader title={t('title')} description={t('description')} actions={create} />
          <ProductsSections />
        </>
      }
    >
      <ListTable
        id="products"
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={create} />}
      />
      {dialog?.kind === 'create' ? <NewCodeDialog onClose={close} /> : null}
      {dialog?.kind === 'edit' ? <EditCodeDialog product={dialog.product} onClose={close} /> : null}
    </ListScreen>
  );
}
