'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { LinkButton } from '@/components/ui/link-button';
import { EmptyState } from '@/components/ui/states';
import { ASSET_KINDS, ASSET_STATES } from '@/db/enums/assets';
import { SCAN_FILTERS } from '@/lib/assets/contract-values';
import { assetsOptions, fetchAssetsFile } from '@/lib/assets/queries';
import { routes } from '@/lib/routes';
import { useAssetColumns } from './asset-columns';
import { assetList } from './asset-list';
import { AssetsHeader } from './assets-header';

const TABLE = 'assets';

function useFilters(): readonly Filter[] {
  const t = useTranslations('assets');
  const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    {
      kind: 'options',
      key: 'kind',
      label: t('list.columns.kind'),
      options: options(ASSET_KINDS, (value) => t(`kinds.${value}`)),
    },
    {
      kind: 'options',
      key: 'state',
      label: t('list.columns.state'),
      options: options(ASSET_STATES, (value) => t(`states.${value}`)),
    },
    {
      kind: 'options',
      key: 'scan',
      label: t('list.columns.scan'),
      options: options(SCAN_FILTERS, (value) => t(`scans.verdicts.${value}`)),
    },
  ];
}

type AssetsScreenProps = { canManage: boolean; canExport: boolean };

/** The seller's assets, each with its newest version. */
export function AssetsScreen({ canManage, canExport }: AssetsScreenProps) {
  const t = useTranslations('assets.list');
  const list = useListState(assetList);
  const query = useQuery(assetsOptions(list.query));
  const columns = useAssetColumns();
  const filters = useFilters();
  const add = canManage ? (
    <LinkButton href={routes.newAsset()} variant="primary" icon={<Plus aria-hidden="true" />}>
      {t('new')}
    </LinkButton>
  ) : null;
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="assets.list"
      source="assets"
      search={list.query}
      columns={columns}
      fetchFile={(shown, lang) => fetchAssetsFile(list.query, { columns: shown, lang })}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  return (
    <ListScreen header={<AssetsHeader section="list" actions={add} />}>
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
        rowHref={(row) => routes.asset(row.id)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={add} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
