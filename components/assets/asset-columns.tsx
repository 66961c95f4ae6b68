'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { AssetColumn } from '@/lib/assets/contract-values';
import type { AssetView } from '@/lib/assets/contract-views';
import { AssetStateBadge, useRegionName, VerdictBadge } from './asset-badges';

type AssetColumnOf = Column<AssetView> & { id: AssetColumn };

/** The columns of the list of assets. */
export function useAssetColumns(): [AssetColumnOf, ...AssetColumnOf[]] {
  const t = useTranslations('assets.list.columns');
  const kinds = useTranslations('assets.kinds');
  const locale = useLocale();
  const regionName = useRegionName();
  const column = (id: AssetColumn, more: Omit<AssetColumnOf, 'id' | 'header'>): AssetColumnOf => ({
    id,
    header: t(id),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  const regionsOf = (row: AssetView) => row.regions.map(regionName).join(' · ');
  return [
    column('name', { width: 'lg', sort: 'name', cell: (row) => <NameText value={row.name} /> }),
    column('kind', { width: 'sm', cell: (row) => kinds(row.kind) }),
    column('version', { width: 'xs', narrow: 'value', cell: (row) => <IdText value={row.version} /> }),
    column('state', { width: 'md', narrow: 'badge', cell: (row) => <AssetStateBadge state={row.state} /> }),
    column('scan', { width: 'sm', cell: (row) => <VerdictBadge verdict={row.scan?.verdict ?? null} /> }),
    column('regions', { width: 'md', narrow: 'omit', cell: (row) => <NameText value={regionsOf(row)} /> }),
    column('versions', {
      ...optional,
      width: 'xs',
      align: 'end',
      cell: (row) => row.versions.toLocaleString(locale),
    }),
    column('marketplaceAssetId', {
      width: 'md',
      narrow: 'omit',
      cell: (row) => <IdText value={row.marketplaceAssetId} />,
    }),
    column('updatedAt', { sort: 'updated', cell: (row) => <DateTime iso={row.updatedAt} /> }),
    column('createdAt', { ...optional, sort: 'added', cell: (row) => <DateTime iso={row.createdAt} /> }),
  ];
}
