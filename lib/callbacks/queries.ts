import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { CallbackDetail, CallbackView } from './contract';

const LIST_MS = 5_000;
/** A call never changes; what follows from it does. */
const DETAIL_MS = 30_000;

export const callbackKeys = {
  all: ['callbacks'] as const,
  list: (search: string) => [...callbackKeys.all, 'list', search] as const,
  detail: (id: string) => [...callbackKeys.all, 'detail', id] as const,
};

/** `search` is the list's query string (`?…`). */
export const callbacksOptions = (search: string) =>
  queryOptions({
    queryKey: callbackKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<CallbackView>>(apiRoutes.callbacks() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(LIST_MS),
  });

export const callbackOptions = (id: string) =>
  queryOptions({
    queryKey: callbackKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<CallbackDetail>(apiRoutes.callback(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

/** The filtered calls as a CSV file in the language of the screen; `search` is the list's query string. */
export function fetchCallbacksFile(search: string, lang: Locale) {
  return fetchListFile(apiRoutes.callbacksExport(), search, { bom: '1', lang });
}
