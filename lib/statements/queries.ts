import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { LineTotals, LineView } from './contract';
import type { CounterAdjustment, SummedUsage } from './contract-adjustments';
import type { LineDetail } from './contract-line';
import type { LineColumn } from './contract-values';

/** Keys of everything about transaction lines; `search` is the list's query string (`?…`). */
export const lineKeys = {
  all: ['statements', 'lines'] as const,
  list: (search: string) => [...lineKeys.all, 'list', search] as const,
  totals: (search: string) => [...lineKeys.all, 'totals', search] as const,
  detail: (id: string) => [...lineKeys.all, 'detail', id] as const,
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

/** One line with its order, statement, relatives and events. */
export const lineOptions = (id: string) =>
  queryOptions({
    queryKey: lineKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<LineDetail>(apiRoutes.statementLine(id), { signal }),
  });

/** A change after which everything about lines and statements is read again. */
function useLineChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['statements'] }),
  });
}

type GivenAdjustment = Record<string, string | number> & { amountMinor: number };

/** Adds an adjustment or a penalty; its evidence's file goes along as multipart/form-data. */
export const useAddAdjustment = () =>
  useLineChange(({ file, given }: { given: GivenAdjustment; file: File | null }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(given)) if (value !== '') form.set(name, String(value));
    if (file) form.set('file', file);
    return fetchJson<LineView>(apiRoutes.statementAdjustments(), { method: 'POST', form });
  });

export const useCounterAdjustment = (id: string) =>
  useLineChange((body: CounterAdjustment) =>
    fetchJson<LineView>(apiRoutes.statementLineCounter(id), { method: 'POST', body }),
  );

/** Sums confirmed usage into lines: of a month, or of the latest ones. */
export const useSumUsage = () =>
  useLineChange((month: string | undefined) =>
    fetchJson<SummedUsage>(apiRoutes.usageLines(), { method: 'POST', body: month ? { month } : {} }),
  );

type FileWishes = { columns: readonly LineColumn[]; bom: boolean; lang: Locale };

/** The filtered lines as a CSV file, in the list's order; the headers hold its row count and control total. */
export function fetchLinesFile(search: string, { columns, bom, lang }: FileWishes) {
  return fetchListFile(apiRoutes.statementLinesExport(), search, { columns, bom: bom ? '1' : '0', lang });
}
