'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { EmptyState } from '@/components/ui/states';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { LineDrawer } from './line-drawer';
import { financeLinesQuery, type Month } from './queries';
import { useLineColumns } from './use-line-columns';

const LISTS = { told: liveList({}), waiting: liveList({}) };

/** The rows of the month's details, or what was sold in the month and waits. */
export function LineTable({ month, scope }: { month: Month; scope: 'told' | 'waiting' }) {
  const t = useTranslations('emulator.finance');
  const list = useLiveList(LISTS[scope]);
  const query = useQuery(financeLinesQuery(month, scope, list.parameters));
  const { openedId: line, hrefOf, close } = useOpenedRow('line');
  const open = query.data?.items.find(({ key }) => key === line) ?? null;
  return (
    <>
      <FilteredTable
        id={`emulator-finance-${scope}`}
        caption={t(`tabs.${scope}`)}
        columns={useLineColumns(scope)}
        query={query}
        list={list}
        filters={[]}
        searchPlaceholder={t('lines.search')}
        rowId={(row) => row.key}
        rowHref={(row) => hrefOf(row.key)}
        selectedId={open?.key ?? null}
        empty={<EmptyState title={t(`lines.empty.${scope}`)} body={t(`lines.emptyBody.${scope}`)} />}
      />
      {open ? <LineDrawer key={open.key} line={open} close={close} /> : null}
    </>
  );
}
