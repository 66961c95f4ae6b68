'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { ApplicationView } from '@/lib/emulator/views-licenses';
import { APPLICATION_STATUSES } from '@/lib/emulator/vocabulary';
import { useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { useNames } from '../names';
import { ApplicationBadge } from './license-badges';
import { applicationsQuery } from './queries';
import { applicationList, useLicensePanels } from './use-license-panels';

/** Applications that client software made, and whether the seller has uploaded the licence. */
export function ApplicationList() {
  const t = useTranslations('emulator.licenses');
  const list = useLiveList(applicationList);
  const { panels, hrefOf } = useLicensePanels();
  const query = useQuery(applicationsQuery(list.parameters));
  const filters: Filter[] = [
    {
      kind: 'one',
      key: 'status',
      label: t('columns.state'),
      options: APPLICATION_STATUSES.map((status) => ({
        value: status,
        label: t(`applicationStatus.${status}`),
      })),
    },
  ];
  return (
    <FilteredTable
      id="emulator-applications"
      caption={t('tabs.applications')}
      columns={useColumns()}
      query={query}
      list={list}
      filters={filters}
      searchPlaceholder={t('searchApplications')}
      rowId={(row) => row.eventId}
      rowHref={(row) => hrefOf({ application: row.eventId })}
      selectedId={panels.application}
      empty={<EmptyState title={t('noApplications.title')} body={t('noApplications.body')} />}
    />
  );
}

function useColumns(): readonly [Column<ApplicationView>, ...Column<ApplicationView>[]] {
  const t = useTranslations('emulator.licenses');
  const { nameOf } = useNames();
  return [
    {
      id: 'event',
      header: t('columns.eventId'),
      width: 'xl',
      cell: (row) => <span className="font-mono text-xs">{row.eventId}</span>,
    },
    {
      id: 'status',
      header: t('columns.state'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <ApplicationBadge status={row.status} />,
    },
    { id: 'product', header: t('columns.product'), width: 'lg', cell: nameOf },
    {
      id: 'instance',
      header: t('columns.instanceId'),
      width: 'lg',
      cell: (row) => <span className="font-mono text-xs">{row.instanceId ?? '—'}</span>,
    },
    {
      id: 'device',
      header: t('columns.deviceFingerprint'),
      width: 'md',
      cell: (row) => row.deviceFingerprint ?? '—',
    },
    {
      id: 'created',
      header: t('columns.createdAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} format="second" />,
    },
  ];
}
