'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { InstanceView } from '@/lib/emulator/views';
import { InstanceBadge } from './badges';
import { LiveTable } from './live-table';
import { useNames } from './names';
import { instancesQuery } from './queries';
import { usePanels } from './use-panels';

/** Instances as the marketplace sees them. */
export function InstanceList({ empty }: { empty: ReactNode }) {
  const t = useTranslations('emulator');
  const { panels, setPanels, hrefOf } = usePanels();
  const query = useQuery(instancesQuery(panels.beforeInstances));
  return (
    <LiveTable
      id="emulator-instances"
      caption={t('tabs.instances')}
      columns={useColumns()}
      query={query}
      rowId={(row) => row.id}
      rowHref={(row) => hrefOf({ instance: row.id, order: null, call: null })}
      selectedId={panels.instance}
      before={panels.beforeInstances}
      goTo={(beforeInstances) => void setPanels({ beforeInstances })}
      empty={empty}
    />
  );
}

function useColumns(): readonly [Column<InstanceView>, ...Column<InstanceView>[]] {
  const t = useTranslations('emulator');
  const { soldName } = useNames();
  return [
    { id: 'product', header: t('columns.product'), width: 'xl', cell: soldName },
    {
      id: 'status',
      header: t('columns.status'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <InstanceBadge status={row.status} />,
    },
    {
      id: 'instanceId',
      header: t('columns.instanceOrCode'),
      width: 'lg',
      cell: (row) => <span className="font-mono text-xs">{row.instanceId ?? row.license ?? '—'}</span>,
    },
    { id: 'buyer', header: t('columns.buyer'), width: 'md', cell: (row) => row.customerName },
    {
      id: 'charging',
      header: t('columns.charging'),
      width: 'sm',
      narrow: 'value',
      cell: (row) => (row.trial ? t('trial') : t(`chargingMode.${row.chargingMode}`)),
    },
    {
      id: 'expire',
      header: t('columns.expireAt'),
      width: 'md',
      cell: (row) => <DateTime iso={row.expireAt} format="day" />,
    },
    {
      id: 'connection',
      header: t('columns.connection'),
      width: 'sm',
      narrow: 'omit',
      cell: (row) => row.connectionId,
    },
  ];
}
