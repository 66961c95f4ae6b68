import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import { apiRoutes } from '@/lib/routes';
import type { Overview } from './contract';

const REFRESH_MS = 30_000;

export const reportKeys = { overview: () => ['reports', 'overview'] as const };

export const overviewQuery = () =>
  queryOptions({
    queryKey: reportKeys.overview(),
    queryFn: ({ signal }) => fetchJson<Overview>(apiRoutes.overview(), { signal }),
    refetchInterval: REFRESH_MS,
  });
