import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import { apiRoutes } from '@/lib/routes';
import type { Notice, SellerView, SetMarketplaceCredentials, UpdateSeller } from './contract';

export const sellerKeys = { all: ['sellers'] as const, own: () => [...sellerKeys.all, 'own'] as const };

export const sellerOptions = () =>
  queryOptions({
    queryKey: sellerKeys.own(),
    queryFn: ({ signal }) => fetchJson<SellerView>(apiRoutes.sellers(), { signal }),
  });

/** A change answers with the company as it is now. */
function useSellerChange<Input>(change: (input: Input) => Promise<SellerView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (seller) => client.setQueryData(sellerKeys.own(), seller),
  });
}

export const useUpdateSeller = () =>
  useSellerChange((body: UpdateSeller) =>
    fetchJson<SellerView>(apiRoutes.sellers(), { method: 'PATCH', body }),
  );

export const useSetCredentials = () =>
  useSellerChange((body: SetMarketplaceCredentials) =>
    fetchJson<SellerView>(`${apiRoutes.sellers()}/credentials`, { method: 'PUT', body }),
  );

export const dismissNotice = (notice: Notice) =>
  fetchJson<void>(`${apiRoutes.sellers()}/dismissals`, { method: 'POST', body: { notice } });
