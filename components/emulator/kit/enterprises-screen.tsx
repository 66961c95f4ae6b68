'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { Tag } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { EnterpriseView } from '@/lib/emulator/views-kit';
import { routes } from '@/lib/routes';
import { EmulatorFrame } from '../emulator-frame';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { BindEnterprise } from './bind-enterprise';
import { EnterpriseBadge } from './kit-badges';
import { KitSettings } from './kit-settings';
import { enterprisesQuery } from './queries';

const enterpriseList = liveList({});

/** Enterprises whose directories the kit tells to the seller. */
export function EnterprisesScreen() {
  const t = useTranslations('emulator.kit');
  const list = useLiveList(enterpriseList);
  const query = useQuery(enterprisesQuery(list.parameters));
  return (
    <EmulatorFrame
      actions={
        <>
          <KitSettings />
          <BindEnterprise />
        </>
      }
    >
      <FilteredTable
        id="emulator-enterprises"
        caption={t('enterprises')}
        columns={useColumns()}
        query={query}
        list={list}
        filters={[]}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        rowHref={(row) => routes.emulatorEnterprise(row.id)}
        selectedId={null}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={<BindEnterprise />} />}
      />
    </EmulatorFrame>
  );
}

function useColumns(): readonly [Column<EnterpriseView>, ...Column<EnterpriseView>[]] {
  const t = useTranslations('emulator.kit');
  return [
    { id: 'name', header: t('columns.enterprise'), width: 'lg', cell: (row) => row.name },
    {
      id: 'status',
      header: t('columns.status'),
      width: 'sm',
      narrow: 'badge',
      cell: (row) => <EnterpriseBadge status={row.status} />,
    },
    {
      id: 'generation',
      header: t('columns.generation'),
      width: 'sm',
      narrow: 'value',
      cell: (row) => (
        <span className="inline-flex items-center gap-1.5">
          {t(`generation.${row.generation}`)}
          {row.isTest ? <Tag>{t('test')}</Tag> : null}
        </span>
      ),
    },
    {
      id: 'tenantCode',
      header: t('columns.tenantCode'),
      width: 'md',
      cell: (row) => <span className="font-mono text-xs">{row.tenantCode}</span>,
    },
    {
      id: 'instance',
      header: t('columns.instanceId'),
      width: 'lg',
      cell: (row) => <span className="font-mono text-xs">{row.instanceId ?? '—'}</span>,
    },
    { id: 'users', header: t('columns.users'), width: 'xs', align: 'end', cell: (row) => row.users },
    {
      id: 'departments',
      header: t('columns.departments'),
      width: 'sm',
      align: 'end',
      cell: (row) => row.departments,
    },
    {
      id: 'created',
      header: t('columns.createdAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} />,
    },
  ];
}
