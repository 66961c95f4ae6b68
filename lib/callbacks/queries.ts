import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type { CallbackDetail, CallbackView } from './contract';

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
  });

export const callbackOptions = (id: string) =>
  queryOptions({
    queryKey: callbackKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<CallbackDetail>(apiRoutes.callback(id), { signal }),
  });
