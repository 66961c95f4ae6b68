'use client';

import { type ParserMap, parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { ListState } from '@/components/data-table/use-list-state';

/** The state of one newest-first list in the address; `prefix` keeps the lists of one screen apart. */
export function liveList<Filters extends ParserMap>(filters: Filters, prefix = '') {
  const parsers = { q: parseAsString.withDefault(''), before: parseAsString, ...filters };
  const urlKeys = Object.fromEntries(Object.keys(parsers).map((key) => [key, `${prefix}${key}`]));
  return { parsers: parsers as ParserMap, urlKeys, filters: Object.keys(filters) };
}
export type LiveList = ReturnType<typeof liveList>;

const nothing = () => undefined;
const isSet = (value: unknown) => value !== null && value !== '';

/** Reads and writes that state; `parameters` is what the door is asked. */
export function useLiveList(list: LiveList): ListState & { parameters: Record<string, unknown> } {
  const options = { history: 'push', scroll: false, urlKeys: list.urlKeys } as const;
  const [values, setValues] = useQueryStates(list.parsers, options);
  return useMemo(() => {
    const set = (patch: Record<string, unknown>) => void setValues({ before: null, ...patch });
    const cleared = Object.fromEntries(list.filters.map((key) => [key, null]));
    return {
      values,
      parameters: values,
      query: JSON.stringify(values),
      sort: { by: '', dir: 'desc' },
      cursor: String(values.before ?? ''),
      activeCount: ['q', ...list.filters].filter((key) => isSet(values[key])).length,
      setFilters: set,
      setSearch: (q) => void setValues({ before: null, q: q || null }, { history: 'replace' }),
      setSort: nothing,
      goTo: (before) => void setValues({ before: before || null }),
      clear: () => set({ ...cleared, q: null }),
    };
  }, [values, setValues, list]);
}
