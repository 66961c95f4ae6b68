'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { LinkButton } from '@/components/ui/link-button';
import { EmptyState } from '@/components/ui/states';
import { routes } from '@/lib/routes';
import { differencesOptions, fetchDifferencesFile } from '@/lib/statements/reconciliation/queries';
import { BulkDecide } from './bulk-decide';
import { useDifferenceColumns } from './difference-columns';
import { differenceList } from './difference-list';
import { ReconciliationHeader } from './reconciliation-header';
import { useDifferenceFilters } from './use-difference-filters';

const TABLE = 'differences';

/** Where the expected statements and the marketplace's differ, line by line, with what people said of it. */
export function DifferencesScreen({ canDecide, canExport }: { canDecide: boolean; canExport: boolean }) {
  const t = useTranslations('reconciliation');
  const list = useListState(differenceList);
  const query = useQuery(differencesOptions(list.query));
  const columns = useDifferenceColumns();
  const filters = useDifferenceFilters();
  const total = query.data?.total ?? 0;
  const isGone = list.values.gone === '1';
  const actions = (
    <>
      {canDecide && total > 0 && !isGone && list.activeCount > 0 ? (
        <BulkDecide search={list.query} count={total} />
      ) : null}
      {canExport ? (
        <ListExport
          id={TABLE}
          room="reconciliation"
          source="differences"
          search={list.query}
          columns={columns}
          fetchFile={(shown, locale) => fetchDifferencesFile(list.query, shown, locale)}
          isEmpty={total === 0}
        />
      ) : null}
    </>
  );
  const empty = (
    <EmptyState
      title={t('list.empty')}
      body={t('list.emptyBody')}
      action={<LinkButton href={routes.reconciliation()}>{t('list.toMonth')}</LinkButton>}
    />
  );
  return (
    <ListScreen header={<ReconciliationHeader />}>
      <ListTable
        id={TABLE}
        caption={t('list.caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('list.search')}
        actions={actions}
        rowId={(row) => row.id}
        rowHref={(row) => routes.difference(row.id)}
        empty={empty}
        source={t('list.source')}
      />
    </ListScreen>
  );
}
