'use client';

import type { ReactNode } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import type { Column } from '@/components/data-table/types';
import type { ListState } from '@/components/data-table/use-list-state';
import type { Page } from '@/lib/emulator/views';

interface LiveTableProps<Row> {
  id: string;
  caption: string;
  columns: readonly [Column<Row>, ...Column<Row>[]];
  query: {
    data: Page<Row> | undefined;
    error: unknown;
    isFetching: boolean;
    dataUpdatedAt: number;
    refetch: () => unknown;
  };
  rowId: (row: Row) => string;
  rowHref: (row: Row) => string;
  selectedId: string | null;
  /** Where the page begins; null is the newest row. */
  before: string | null;
  goTo: (before: string | null) => void;
  empty: ReactNode;
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
  const { data } = query;
  const page = data && {
    items: data.items,
    nextCursor: data.nextBefore,
    prevCursor: null,
    total: data.items.length,
    totalIsExact: data.nextBefore === null && before === null,
    asOf: new Date(query.dataUpdatedAt).toISOString(),
  };
  // It is read anew every few seconds: the list's own sign of being fetched would never rest.
  const state = {
    data: page,
    error: query.error,
    isFetching: !page && query.isFetching,
    refetch: query.refetch,
  };
  return <DataTable {...table} query={state} list={list} />;
}
