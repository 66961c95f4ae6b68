'use client';

import type { ReactNode } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import { FilterBar } from '@/components/data-table/filter-bar';
import type { Filter } from '@/components/data-table/filter-types';
import type { Column } from '@/components/data-table/types';
import type { ListState } from '@/components/data-table/use-list-state';
import type { Page } from '@/lib/emulator/views';

interface LiveQuery<Row> {
  data: Page<Row> | undefined;
  error: unknown;
  isFetching: boolean;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface TableProps<Row> {
  id: string;
  caption: string;
  columns: readonly [Column<Row>, ...Column<Row>[]];
  query: LiveQuery<Row>;
  rowId: (row: Row) => string;
  rowHref: (row: Row) => string;
  selectedId: string | null;
  empty: ReactNode;
}

interface LiveTableProps<Row> extends TableProps<Row> {
  /** Where the page begins; null is the newest row. */
  before: string | null;
  goTo: (before: string | null) => void;
}

const nothing = () => undefined;

/** A newest-first list of the emulator, which pages towards older rows only and has neither filters nor an order. */
export function LiveTable<Row>({ query, before, goTo, ...table }: LiveTableProps<Row>) {
  const list: ListState = {
    values: {},
    query: before ?? '',
    sort: { by: '', dir: 'desc' },
    cursor: before ?? '',
    activeCount: 0,
    setFilters: nothing,
    setSearch: nothing,
    setSort: nothing,
    goTo: (cursor) => goTo(cursor || null),
    clear: () => goTo(null),
  };
  return <DataTable {...table} query={stateOf(query, list)} list={list} />;
}

interface FilteredTableProps<Row> extends TableProps<Row> {
  list: ListState;
  filters: readonly Filter[];
  searchPlaceholder: string;
  actions?: ReactNode;
}

/** The same with filters and a search. */
export function FilteredTable<Row>({
  query,
  list,
  filters,
  searchPlaceholder,
  actions,
  ...table
}: FilteredTableProps<Row>) {
  const state = stateOf(query, list);
  return (
    <>
      <FilterBar
        id={table.id}
        columns={table.columns}
        filters={filters}
        list={list}
        page={state.data}
        searchPlaceholder={searchPlaceholder}
        actions={actions}
      />
      <DataTable {...table} query={state} list={list} />
    </>
  );
}

function stateOf<Row>(query: LiveQuery<Row>, { cursor }: ListState) {
  const { data } = query;
  const page = data && {
    items: data.items,
    nextCursor: data.nextBefore,
    prevCursor: null,
    total: data.items.length,
    totalIsExact: data.nextBefore === null && cursor === '',
    asOf: new Date(query.dataUpdatedAt).toISOString(),
  };
  // It is read anew every few seconds: the list's own sign of being fetched would never rest.
  return { data: page, error: query.error, isFetching: !page && query.isFetching, refetch: query.refetch };
}
