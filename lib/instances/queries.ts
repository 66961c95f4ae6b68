import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  DeliverInstanceInput,
  InstanceColumn,
  InstanceDetail,
  InstanceView,
  LoginView,
} from './contract';

const DETAIL_MS = 3_000;

export const instanceKeys = {
  all: ['instances'] as const,
  list: (search: string) => [...instanceKeys.all, 'list', search] as const,
  detail: (id: string) => [...instanceKeys.all, 'detail', id] as const,
};

/** `search` is the list's query string (`?…`). */
export const instancesOptions = (search: string) =>
  queryOptions({
    queryKey: instanceKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<InstanceView>>(apiRoutes.instances() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

export const instanceOptions = (id: string) =>
  queryOptions({
    queryKey: instanceKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<InstanceDetail>(apiRoutes.instance(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

/** Delivers an instance that waits, or changes one that is delivered. */
export function useDelivery(id: string, method: 'POST' | 'PUT') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DeliverInstanceInput) =>
      fetchJson<InstanceDetail>(apiRoutes.instanceDelivery(id), { method, body }),
    onSuccess: (detail) => {
      client.setQueryData(instanceKeys.detail(id), detail);
      return client.invalidateQueries({ queryKey: instanceKeys.all });
    },
    onError: () => client.invalidateQueries({ queryKey: instanceKeys.detail(id) }),
  });
}

/** Shows user name and password; whoever looks is noted in the history. */
export function useRevealLogin(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson<LoginView>(apiRoutes.instanceLogin(id), { method: 'POST', body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: instanceKeys.detail(id) }),
    gcTime: 0,
  });
}

export function useAskForOrder(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      fetchJson<{ orders: string[] }>(apiRoutes.instanceOrder(id), { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: instanceKeys.detail(id) }),
  });
}

/** The filtered instances as a CSV file in the language of the screen, with the columns that it shows. */
export function fetchInstancesFile(search: string, columns: readonly InstanceColumn[], lang: Locale) {
  return fetchListFile(apiRoutes.instancesExport(), search, { columns, bom: '1', lang });
}
