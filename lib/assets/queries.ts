import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import { apiRoutes } from '@/lib/routes';
import type { DeployedObjects } from './contract-views';

/** Asked anew each time: the marketplace's answer is what a deployment would get now. */
export const deployedObjectsOptions = (query: string | null) =>
  queryOptions({
    queryKey: ['assets', 'deployed-objects', query],
    queryFn: ({ signal }) =>
      fetchJson<DeployedObjects>(`${apiRoutes.deployedObjects()}?${query}`, { signal }),
    enabled: query !== null,
    retry: false,
  });
