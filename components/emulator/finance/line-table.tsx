'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { EmptyState } from '@/components/ui/states';
import type { FinanceLineView } from '@/lib/emulator/views-finance';
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
  const [line, setLine] = useQueryState('line', parseAsString.withOptions({ history: 'push' }));
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
        rowHref={hrefOf}
        selectedId={open?.key ?? null}
        empty={<EmptyState title={t(`lines.empty.${scope}`)} body={t(`lines.emptyBody.${scope}`)} />}
      />
      {open ? <LineDrawer key={open.key} line={open} close={() => void setLine(null)} /> : null}
    </>
  );
}

/** The address as it is, with a line's panel open. */
function hrefOf({ key }: FinanceLineView): string {
  const parameters = new URLSearchParams(typeof window === 'undefined' ? '' : window.location.search);
  parameters.set('line', key);
  return `?${parameters}`;
}
