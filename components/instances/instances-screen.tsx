'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { quietly } from '@/components/data-table/quietly';
import { useListState } from '@/components/data-table/use-list-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { CHARGING_MODES, INSTANCE_STATUSES } from '@/db/enums';
import { INSTANCE_ATTENTIONS } from '@/lib/instances/contract-values';
import { fetchInstancesFile, instancesOptions } from '@/lib/instances/queries';
import { routes } from '@/lib/routes';
import { useInstanceColumns } from './instance-columns';
import { instanceList } from './instance-list';

const TABLE = 'instances';

function useFilters(): readonly Filter[] {
  const t = useTranslations('instances');
  const named = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    {
      kind: 'options',
      key: 'status',
      label: t('filters.status'),
      options: named(INSTANCE_STATUSES, (value) => t(`statuses.${value}`)),
    },
    {
      kind: 'options',
      key: 'attention',
      label: t('filters.attention'),
      options: named(INSTANCE_ATTENTIONS, (value) => t(`attentions.${value}`)),
    },
    {
      kind: 'options',
      key: 'chargingMode',
      label: t('filters.chargingMode'),
      options: named(CHARGING_MODES, (value) => t(`chargingModes.${value}`)),
    },
    {
      kind: 'one',
      key: 'trial',
      label: t('filters.trial'),
      options: [
        { value: '1', label: t('trial.only') },
        { value: '0', label: t('trial.without') },
      ],
    },
  ];
}

function Empty({ canSeeAddresses }: { canSeeAddresses: boolean }) {
  const t = useTranslations('instances.empty');
  const action = canSeeAddresses ? <LinkButton href={routes.endpoints()}>{t('action')}</LinkButton> : null;
  return <EmptyState title={t('title')} body={t('body')} action={action} />;
}

export type InstancesScreenProps = { canExport: boolean; canSeeAddresses: boolean };

/** What customers have bought; new instances come in by themselves. */
export function InstancesScreen({ canExport, canSeeAddresses }: InstancesScreenProps) {
  const t = useTranslations('instances');
  const list = useListState(instanceList);
  const query = useQuery(instancesOptions(list.query));
  const columns = useInstanceColumns(query.data?.asOf ?? '');
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="instances"
      source="instances"
      search={list.query}
      columns={columns}
      fetchFile={(shown, locale) => fetchInstancesFile(list.query, shown, locale)}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  return (
    <ListScreen header={<PageHeader title={t('title')} description={t('description')} />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={useFilters()}
        list={list}
        query={quietly(query)}
        searchPlaceholder={t('search')}
        actions={save}
        rowId={(row) => row.id}
        rowHref={(row) => routes.instance(row.id)}
        empty={<Empty canSeeAddresses={canSeeAddresses} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
