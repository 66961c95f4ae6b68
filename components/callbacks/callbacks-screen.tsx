'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { ExportButton } from '@/components/data-table/export-button';
import { ExportMore } from '@/components/data-table/export-more';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { quietly } from '@/components/data-table/quietly';
import { useExportJob } from '@/components/data-table/use-export-job';
import { useFileExport } from '@/components/data-table/use-file-export';
import { useListState } from '@/components/data-table/use-list-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Segmented } from '@/components/ui/segmented';
import { EmptyState } from '@/components/ui/states';
import type { CalledAddressOption } from '@/lib/callbacks/contract';
import { callbacksOptions, fetchCallbacksFile } from '@/lib/callbacks/queries';
import { routes } from '@/lib/routes';
import { useCallbackColumns } from './callback-columns';
import { callbackList } from './callback-list';
import { ResultCodes } from './result-codes';
import { useCallbackFilters } from './use-callback-filters';

const TABLE = 'callbacks';

function Empty() {
  const t = useTranslations('callbacks.empty');
  return (
    <EmptyState
      title={t('title')}
      body={t('body')}
      action={<LinkButton href={routes.endpoints()}>{t('action')}</LinkButton>}
    />
  );
}

type ShortcutProps = { isOn: boolean; set: (isOn: boolean) => void };

function Shortcut({ isOn, set }: ShortcutProps) {
  const t = useTranslations('callbacks.shortcut');
  return (
    <Segmented
      label={t('label')}
      value={isOn ? 'problems' : 'all'}
      options={[
        { value: 'all', label: t('all') },
        { value: 'problems', label: t('problems') },
      ]}
      onChange={(value) => set(value === 'problems')}
    />
  );
}

export type CallbacksScreenProps = { addresses: readonly CalledAddressOption[]; canExport: boolean };

/** Every call to the seller's production addresses, newest first. */
export function CallbacksScreen({ addresses, canExport }: CallbacksScreenProps) {
  const t = useTranslations('callbacks');
  const list = useListState(callbackList);
  const query = useQuery(callbacksOptions(list.query));
  const columns = useCallbackColumns();
  const filters = useCallbackFilters(addresses);
  const locale = useLocale();
  const job = useExportJob({ source: 'callbacks', search: list.query });
  const download = useFileExport({
    fetchFile: () => fetchCallbacksFile(list.query, locale),
    name: `${t('export.fileName')}.csv`,
    failed: (reason) => t('export.failed', { reason }),
    tooLarge: job.insteadOfFile,
  });
  const header = (
    <PageHeader
      title={t('title')}
      description={t('description')}
      actions={
        <>
          <Shortcut
            isOn={list.values.problems === '1'}
            set={(isOn) => list.setFilters({ problems: isOn ? '1' : null })}
          />
          <ResultCodes />
        </>
      }
    />
  );
  return (
    <ListScreen header={header}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={quietly(query)}
        searchPlaceholder={t('search')}
        actions={
          canExport ? (
            <span className="inline-flex items-center gap-1">
              <ExportButton
                onExport={() => download.run()}
                pending={download.isPending}
                disabled={query.data?.total === 0}
              />
              <ExportMore source="callbacks" search={list.query} isEmpty={query.data?.total === 0} />
            </span>
          ) : null
        }
        rowId={(row) => row.id}
        rowHref={(row) => routes.callback(row.id)}
        empty={<Empty />}
        source={t('source')}
      />
    </ListScreen>
  );
}
