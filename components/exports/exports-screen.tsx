'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { Filter } from '@/components/data-table/filter-types';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { quietly } from '@/components/data-table/quietly';
import { useListState } from '@/components/data-table/use-list-state';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { EmptyState } from '@/components/ui/states';
import { EXPORT_FORMATS, EXPORT_STATES } from '@/db/enums/exports';
import type { ExportSourceId } from '@/lib/exports/contract-values';
import { exportsOptions } from '@/lib/exports/queries';
import { useExportColumns } from './export-columns';
import { exportList } from './export-list';
import { ExportsHeader } from './exports-header';

const ExportDrawer = dynamic(() => import('./export-drawer').then((module) => module.ExportDrawer));
const TABLE = 'exports';
const OPENED = 'export';

function useFilters(sources: readonly ExportSourceId[]): readonly Filter[] {
  const t = useTranslations('exports');
  return [
    {
      kind: 'options',
      key: 'source',
      label: t('columns.source'),
      options: sources.map((value) => ({ value, label: t(`sources.${value}`) })),
    },
    {
      kind: 'options',
      key: 'format',
      label: t('columns.format'),
      options: EXPORT_FORMATS.map((value) => ({ value, label: t(`formats.${value}`) })),
    },
    {
      kind: 'options',
      key: 'state',
      label: t('columns.state'),
      options: EXPORT_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
    },
  ];
}

type Props = { sources: readonly ExportSourceId[]; canSchedule: boolean };

/** The exports that run as jobs, and their files. */
export function ExportsScreen({ sources, canSchedule }: Props) {
  const t = useTranslations('exports');
  const { openedId, hrefOf, close } = useOpenedRow(OPENED);
  const list = useListState(exportList);
  const query = useQuery(exportsOptions(list.query));
  const columns = useExportColumns();
  const filters = useFilters(sources);
  const opened = query.data?.items.find((item) => item.id === openedId);
  return (
    <ListScreen header={<ExportsHeader section="jobs" canSchedule={canSchedule} />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={quietly(query)}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        rowHref={(row) => hrefOf(row.id)}
        selectedId={openedId}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
        source={t('sourceNote')}
      />
      {opened ? <ExportDrawer view={opened} onClose={close} /> : null}
    </ListScreen>
  );
}
