'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral } from 'nuqs';
import { ExportButton } from '@/components/data-table/export-button';
import type { Filter } from '@/components/data-table/filter-types';
import { useFileExport } from '@/components/data-table/use-file-export';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { EmptyState } from '@/components/ui/states';
import { RECORD_CODES, RECORD_STATES } from '@/lib/emulator/vocabulary';
import { EmulatorFrame } from '../emulator-frame';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { stateQuery } from '../queries';
import { fetchUsageFile, usageRecordsQuery } from './queries';
import { useRecordColumns } from './record-columns';
import { RecordDrawer } from './record-drawer';
import { UsageAnswers } from './usage-answers';
import { useRecordWords } from './use-record-words';

const recordList = liveList({
  sellerId: parseAsString,
  state: parseAsStringLiteral(RECORD_STATES),
  code: parseAsStringLiteral(RECORD_CODES),
});

/** The record list (话单管理): what was pushed, and what the marketplace made of each record. */
export function UsageScreen() {
  const t = useTranslations('emulator.usage');
  const list = useLiveList(recordList);
  const query = useQuery(usageRecordsQuery(list.parameters));
  const { openedId: record, hrefOf, close } = useOpenedRow('record');
  const open = query.data?.items.find(({ id }) => String(id) === record) ?? null;
  const download = useFileExport({
    fetchFile: () => fetchUsageFile(list.parameters),
    name: 'usage-records.csv',
    failed: (reason) => t('failed', { reason }),
  });
  return (
    <EmulatorFrame actions={<UsageAnswers />}>
      <FilteredTable
        id="emulator-usage"
        caption={t('title')}
        columns={useRecordColumns()}
        query={query}
        list={list}
        filters={useFilters()}
        searchPlaceholder={t('search')}
        actions={
          <ExportButton
            onExport={() => download.run()}
            pending={download.isPending}
            disabled={query.data?.items.length === 0}
          />
        }
        rowId={(row) => String(row.id)}
        rowHref={(row) => hrefOf(String(row.id))}
        selectedId={open ? String(open.id) : null}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} />}
      />
      {open ? <RecordDrawer key={open.id} record={open} close={close} /> : null}
    </EmulatorFrame>
  );
}

function useFilters(): Filter[] {
  const t = useTranslations('emulator.usage');
  const { label } = useRecordWords();
  const { data: state } = useQuery(stateQuery());
  const sellers = new Map(state?.connections.map(({ sellerId, sellerName }) => [sellerId, sellerName]));
  return [
    {
      kind: 'one',
      key: 'sellerId',
      label: t('columns.seller'),
      options: [...sellers].map(([value, name]) => ({ value, label: name })),
    },
    {
      kind: 'one',
      key: 'state',
      label: t('columns.state'),
      options: RECORD_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      kind: 'one',
      key: 'code',
      label: t('columns.code'),
      options: RECORD_CODES.map((code) => ({ value: code, label: label(code) })),
    },
  ];
}
