import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { LineTotals, LineView } from './contract';
import type { LineColumn } from './contract-values';

/** Keys of everything about transaction lines; `search` is the list's query string (`?…`). */
export const lineKeys = {
  all: ['statements', 'lines'] as const,
  list: (search: string) => [...lineKeys.all, 'list', search] as const,
  totals: (search: string) => [...lineKeys.all, 'totals', search] as const,
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

type FileWishes = { columns: readonly LineColumn[]; bom: boolean; lang: Locale };

/** The filtered lines as a CSV file, in the list's order; the headers hold its row count and control total. */
export function fetchLinesFile(search: string, { columns, bom, lang }: FileWishes) {
  return fetchListFile(apiRoutes.statementLinesExport(), search, { columns, bom: bom ? '1' : '0', lang });
}
