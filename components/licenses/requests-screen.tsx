'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { EmptyState } from '@/components/ui/states';
import { LICENSE_REQUEST_STATES } from '@/db/enums';
import { fetchRequestsFile, requestsOptions } from '@/lib/licenses/queries';
import type { LicensesScreenProps } from './codes-screen';
import { LicensesHeader } from './licenses-header';
import { useRequestColumns } from './request-columns';
import { requestList } from './request-list';

const RequestDrawer = dynamic(() => import('./request-drawer').then((module) => module.RequestDrawer));

const TABLE = 'license-requests';
const OPENED = 'request';

function useFilters(): readonly Filter[] {
  const t = useTranslations('licenses');
  const options = LICENSE_REQUEST_STATES.map((value) => ({ value, label: t(`requestStates.${value}`) }));
  return [{ kind: 'options', key: 'state', label: t('requests.columns.state'), options }];
}

/** Requests of client software for a licence, with each in full beside the list. */
export function RequestsScreen({
  canManage,
  canExport,
  canSeeCalls,
}: LicensesScreenProps & { canSeeCalls: boolean }) {
  const t = useTranslations('licenses.requests');
  const { openedId, hrefOf, close } = useOpenedRow(OPENED);
  const list = useListState(requestList);
  const query = useQuery(requestsOptions(list.query));
  const columns = useRequestColumns();
  const filters = useFilters();
  const opened = query.data?.items.find((item) => item.id === openedId);
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="licenses.requests"
      source="license-requests"
      search={list.query}
      columns={columns}
      fetchFile={(shown, lang) => fetchRequestsFile(list.query, { columns: shown, lang })}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  return (
    <ListScreen header={<LicensesHeader section="requests" />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={save}
        rowId={(row) => row.id}
        rowHref={(row) => hrefOf(row.id)}
        selectedId={openedId}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
        source={t('source')}
      />
      {opened ? (
        <RequestDrawer request={opened} canManage={canManage} canSeeCalls={canSeeCalls} onClose={close} />
      ) : null}
    </ListScreen>
  );
}
