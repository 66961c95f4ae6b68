'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral } from 'nuqs';
import type { Column } from '@/components/data-table/types';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { AssetView } from '@/lib/emulator/views-assets';
import { DEPLOYED_TYPES } from '@/lib/emulator/vocabulary';
import { EmulatorFrame } from '../emulator-frame';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { AssetDrawer } from './asset-drawer';
import { PublishAsset } from './publish-asset';
import { assetsQuery } from './queries';

const assetList = liveList({ type: parseAsStringLiteral(DEPLOYED_TYPES) });

/** Assets by version and region, as deployment templates find them. */
export function AssetScreen() {
  const t = useTranslations('emulator.assets');
  const list = useLiveList(assetList);
  const query = useQuery(assetsQuery(list.parameters));
  const { openedId: asset, hrefOf, close } = useOpenedRow('asset');
  const open = query.data?.items.find(({ id }) => id === asset) ?? null;
  return (
    <EmulatorFrame actions={<PublishAsset />}>
      <FilteredTable
        id="emulator-assets"
        caption={t('title')}
        columns={useColumns()}
        query={query}
        list={list}
        filters={[
          {
            kind: 'one',
            key: 'type',
            label: t('columns.type'),
            options: DEPLOYED_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) })),
          },
        ]}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        rowHref={(row) => hrefOf(row.id)}
        selectedId={open?.id ?? null}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={<PublishAsset />} />}
      />
      {open ? <AssetDrawer asset={open} close={close} /> : null}
    </EmulatorFrame>
  );
}

function useColumns(): readonly [Column<AssetView>, ...Column<AssetView>[]] {
  const t = useTranslations('emulator.assets');
  return [
    { id: 'name', header: t('columns.name'), width: 'lg', cell: (row) => row.name },
    {
      id: 'version',
      header: t('columns.version'),
      width: 'sm',
      narrow: 'value',
      cell: (row) => row.version,
    },
    { id: 'region', header: t('columns.region'), width: 'md', narrow: 'badge', cell: (row) => row.region },
    { id: 'type', header: t('columns.type'), width: 'md', cell: (row) => t(`type.${row.type}`) },
    {
      id: 'assetId',
      header: t('columns.assetId'),
      width: 'xl',
      cell: (row) => <span className="font-mono text-xs">{row.assetId}</span>,
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
