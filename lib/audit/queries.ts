import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type { AuditView } from './contract';

export const auditKeys = {
  all: ['audit'] as const,
  list: (query: string) => [...auditKeys.all, 'list', query] as const,
};

export const auditOptions = (query: string) =>
  queryOptions({
    queryKey: auditKeys.list(query),
    queryFn: ({ signal }) => fetchJson<ListPage<AuditView>>(apiRoutes.audit() + query, { signal }),
    placeholderData: keepPreviousData,
  });
