'use client';

import { useQuery } from '@tanstack/react-query';
import { FileDown, FileUp, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { quietly } from '@/components/data-table/quietly';
import { useFileExport } from '@/components/data-table/use-file-export';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { fetchListingsFile, fetchSheet, listingsOptions } from '@/lib/products/queries';
import { routes } from '@/lib/routes';
import { useListingColumns } from './listing-columns';
import { listingList } from './listing-list';
import { ProductsSections } from './products-sections';
import { useListingFilters } from './use-product-filters';

const ImportDialog = dynamic(() => import('./import-dialog').then((module) => module.ImportDialog));

const TABLE = 'listings';

export type ProductRights = { canManage: boolean; canDecide: boolean; canExport: boolean };

function Actions({ canManage }: { canManage: boolean }) {
  const t = useTranslations('products');
  const [isImporting, setImporting] = useState(false);
  if (!canManage) return null;
  return (
    <>
      <Button icon={<FileUp aria-hidden="true" />} onClick={() => setImporting(true)}>
        {t('sheet.import')}
      </Button>
      <LinkButton href={routes.productNew()} variant="primary" icon={<Plus aria-hidden="true" />}>
        {t('new')}
      </LinkButton>
      {isImporting ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </>
  );
}

/** The contents of what is listed on the screen, as the import reads them. */
function SheetExport({ search, isEmpty }: { search: string; isEmpty: boolean }) {
  const t = useTranslations('products.sheet');
  const download = useFileExport({
    fetchFile: () => fetchSheet(search),
    name: 'listings.xlsx',
    failed: (reason) => t('failed', { reason }),
  });
  return (
    <Button
      icon={<FileDown aria-hidden="true" />}
      pending={download.isPending}
      disabled={isEmpty}
      onClick={() => download.run()}
    >
      {t('export')}
    </Button>
  );
}

/** The seller's products (我的商品). */
export function ListingsScreen({ canManage, canExport }: ProductRights) {
  const t = useTranslations('products');
  const list = useListState(listingList);
  const query = useQuery(listingsOptions(list.query));
  const columns = useListingColumns();
  const begin = canManage ? (
    <LinkButton href={routes.productNew()} icon={<Plus aria-hidden="true" />}>
      {t('new')}
    </LinkButton>
  ) : null;
  const header = (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<Actions canManage={canManage} />}
      />
      <ProductsSections />
    </>
  );
  return (
    <ListScreen header={header}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={useListingFilters()}
        list={list}
        query={quietly(query)}
        searchPlaceholder={t('search')}
        actions={
          canExport ? (
            <>
              <SheetExport search={list.query} isEmpty={query.data?.total === 0} />
              <ListExport
                id={TABLE}
                room="products"
                source="products"
                search={list.query}
                columns={columns}
                fetchFile={(shown, locale) => fetchListingsFile(list.query, shown, locale)}
                isEmpty={query.data?.total === 0}
              />
            </>
          ) : null
        }
        rowId={(row) => row.id}
        rowHref={(row) => routes.product(row.id)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={begin} />}
      />
    </ListScreen>
  );
}
