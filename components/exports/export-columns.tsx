'use client';

import { useTranslations } from 'next-intl';
import { NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { ExportView } from '@/lib/exports/contract';
import { ExportProgress, ExportStateBadge, useSize } from './export-facts';

/** The columns of the list of exports. */
export function useExportColumns(): [Column<ExportView>, ...Column<ExportView>[]] {
  const t = useTranslations('exports');
  const size = useSize();
  const column = (
    id: Parameters<typeof t>[0] extends infer _ ? string : never,
    more: Omit<Column<ExportView>, 'id' | 'header'>,
  ): Column<ExportView> => ({ id, header: t(`columns.${id as 'source'}`), ...more });
  return [
    column('fileName', { width: 'lg', cell: (row) => <NameText value={row.fileName} /> }),
    column('state', { width: 'sm', narrow: 'badge', cell: (row) => <ExportStateBadge state={row.state} /> }),
    column('progress', { width: 'md', narrow: 'line', cell: (row) => <ExportProgress view={row} /> }),
    column('source', {
      isOptional: true,
      width: 'sm',
      narrow: 'omit',
      cell: (row) => t(`sources.${row.source}`),
    }),
    column('controlTotal', {
      width: 'md',
      narrow: 'omit',
      align: 'end',
      cell: (row) => <span className="tabular-nums">{row.controlTotal?.replaceAll('=', ' ') || '–'}</span>,
    }),
    column('sizeBytes', {
      width: 'sm',
      align: 'end',
      narrow: 'value',
      cell: (row) => size(row.sizeBytes) ?? '–',
    }),
    column('requestedBy', {
      width: 'sm',
      narrow: 'omit',
      cell: (row) => <NameText value={row.requestedBy} />,
    }),
    column('createdAt', { sort: 'created', cell: (row) => <DateTime iso={row.createdAt} /> }),
    column('expiresAt', { narrow: 'omit', cell: (row) => <DateTime iso={row.expiresAt} /> }),
    column('finishedAt', {
      isOptional: true,
      narrow: 'omit',
      cell: (row) => <DateTime iso={row.finishedAt} />,
    }),
  ];
}
