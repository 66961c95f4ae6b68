'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { quietly } from '@/components/data-table/quietly';
import { useListState } from '@/components/data-table/use-list-state';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { fetchRequestsFile, requestsOptions } from '@/lib/products/queries';
import { routes } from '@/lib/routes';
import { requestList } from './listing-list';
import { ProductsSections } from './products-sections';
import { useRequestColumns } from './request-columns';
import { useRequestFilters } from './use-product-filters';

const TABLE = 'release-requests';

/** Release requests (我的申请) and what became of them; a row leads to its product. */
export function RequestsScreen({ canExport }: { canExport: boolean }) {
  const t = useTranslations('products.requests');
  const list = useListState(requestList);
  const query = useQuery(requestsOptions(list.query));
  const columns = useRequestColumns();
  const header = (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <ProductsSections />
    </>
  );
  return (
    <ListScreen header={header}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={useRequestFilters()}
        list={list}
        query={quietly(query)}
        searchPlaceholder={t('search')}
        actions={
          canExport ? (
            <ListExport
              id={TABLE}
              room="products.requests"
              source="release-requests"
              search={list.query}
              columns={columns}
              fetchFile={(shown, locale) => fetchRequestsFile(list.query, shown, locale)}
              isEmpty={query.data?.total === 0}
            />
          ) : null
        }
        rowId={(row) => row.id}
        rowHref={(row) => routes.product(row.productRowId)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
      />
    </ListScreen>
  );
}
