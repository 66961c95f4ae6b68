'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { WebFileView } from '@/lib/emulator/views-web';
import { EmulatorFrame } from '../emulator-frame';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { FileDrawer } from './file-drawer';
import { PutFile } from './put-file';
import { webFilesQuery } from './queries';

const fileList = liveList({});

/** The demo's site: files in its web root, by which a seller proves that a domain is his. */
export function WebScreen() {
  const t = useTranslations('emulator.web');
  const list = useLiveList(fileList);
  const query = useQuery(webFilesQuery(list.parameters));
  const { openedId: file, hrefOf, close } = useOpenedRow('file');
  const open = query.data?.items.find(({ id }) => id === file) ?? null;
  return (
    <EmulatorFrame actions={<PutFile />}>
      {query.data ? <Host host={query.data.host} /> : null}
      <FilteredTable
        id="emulator-web"
        caption={t('title')}
        columns={useColumns()}
        query={query}
        list={list}
        filters={[]}
        searchPlaceholder={t('search')}
        rowId={(row) => row.id}
        rowHref={(row) => hrefOf(row.id)}
        selectedId={open?.id ?? null}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={<PutFile />} />}
      />
      {open ? <FileDrawer file={open} close={close} /> : null}
    </EmulatorFrame>
  );
}

function Host({ host }: { host: string }) {
  const t = useTranslations('emulator.web');
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
      {t('host')}
      <CopyText value={host} />
    </p>
  );
}

function useColumns(): readonly [Column<WebFileView>, ...Column<WebFileView>[]] {
  const t = useTranslations('emulator.web.columns');
  return [
    { id: 'name', header: t('name'), width: 'lg', cell: (row) => row.name },
    {
      id: 'content',
      header: t('content'),
      width: 'xl',
      narrow: 'value',
      cell: (row) => <span className="font-mono text-xs">{row.content}</span>,
    },
    {
      id: 'created',
      header: t('createdAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} />,
    },
  ];
}
