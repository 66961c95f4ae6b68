import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { ChangedLineView } from './contract-changes';
import type { ChangeColumn } from './contract-changes-values';
import { settlementKeys } from './settlement-queries';

export const changeKeys = {
  list: (id: string, search: string) => [...settlementKeys.all, 'changes', id, search] as const,
};

/** The lines that a statement's revision changed; `search` is a list's query string (`?…`). */
export const changesOptions = (id: string, search: string) =>
  queryOptions({
    queryKey: changeKeys.list(id, search),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<ChangedLineView>>(apiRoutes.statementChanges(id) + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const fetchChangesFile = (
  search: string,
  { columns, lang }: { columns: readonly ChangeColumn[]; lang: Locale },
) => fetchListFile(apiRoutes.statementChangesExport(), search, { columns, bom: '1', lang });
