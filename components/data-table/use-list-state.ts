'use client';

import { type ParserMap, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { ListDefinition, ListValues } from './list-definition';

export type SortState = { by: string; dir: 'asc' | 'desc' };

/** The state of one list screen in the address, and the only way to change it. */
export type ListState<Values = Record<string, unknown>> = {
  values: Values;
  /** The query string of the JSON door (`?…`); use it as the query key. */
  query: string;
  sort: SortState;
  cursor: string;
  /** How many filters (and the search) narrow the list. */
  activeCount: number;
  /** Changes filters and goes back to the first page. `null` clears one. */
  setFilters: (patch: Partial<{ [K in keyof Values]: Values[K] | null }>) => void;
  setSearch: (q: string) => void;
  setSort: (sort: SortState) => void;
  /** Goes to a neighbouring page; an empty cursor is the first one. */
  goTo: (cursor: string | null) => void;
  clear: () => void;
};

type Patch = Record<string, unknown>;

const isSet = (value: unknown) =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Reads and writes the state of a list; every change is an entry in the history, except typing in the search box. */
export function useListState<Filters extends ParserMap, Sort extends string>(
  list: ListDefinition<Filters, Sort>,
): ListState<ListValues<typeof list>> {
  const [values, setValues] = useQueryStates(list.parsers as ParserMap, { history: 'push', scroll: false });
  return useMemo(() => {
    const set = (patch: Patch, history: 'push' | 'replace' = 'push') => void setValues(patch, { history });
    const filterKeys = Object.keys(list.filters);
    const cleared = Object.fromEntries(filterKeys.map((key) => [key, null]));
    const emptied = (patch: Patch) =>
      Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, isSet(value) ? value : null]));
    return {
      values: values as ListValues<typeof list>,
      query: list.query(values as Parameters<typeof list.query>[0]),
      sort: { by: String(values.sort), dir: values.dir === 'asc' ? 'asc' : 'desc' },
      cursor: String(values.cursor ?? ''),
      activeCount: filterKeys.filter((key) => isSet(values[key])).length + (isSet(values.q) ? 1 : 0),
      setFilters: (patch) => set({ ...emptied(patch), cursor: null }),
      setSearch: (q) => set({ q: q || null, cursor: null }, 'replace'),
      setSort: (sort) => set({ sort: sort.by, dir: sort.dir, cursor: null }),
      goTo: (cursor) => set({ cursor }),
      clear: () => set({ ...cleared, q: null, cursor: null }),
    };
  }, [values, setValues, list]);
}
