import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type { LineOptions, LineTotals, LineView } from './contract';

/** Keys of everything about transaction lines; `search` is the list's query string (`?…`). */
export const lineKeys = {
  all: ['statements', 'lines'] as const,
  list: (search: string) => [...lineKeys.all, 'list', search] as const,
  totals: (search: string) => [...lineKeys.all, 'totals', search] as const,
  options: () => [...lineKeys.all, 'options'] as const,
};

export const linesQuery = (search: string) =>
  queryOptions({
    queryKey: lineKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<LineView>>(apiRoutes.statementLines() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const lineTotalsQuery = (search: string) =>
  queryOptions({
    queryKey: lineKeys.totals(search),
    queryFn: ({ signal }) => fetchJson<LineTotals>(apiRoutes.statementLineTotals() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const lineOptionsQuery = () =>
  queryOptions({
    queryKey: lineKeys.options(),
    queryFn: ({ signal }) => fetchJson<LineOptions>(apiRoutes.statementLineOptions(), { signal }),
    staleTime: 300_000,
  });
