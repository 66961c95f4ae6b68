import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type {
  AccessKeyView,
  AddressDetail,
  AddressView,
  CreateAccessKeyInput,
  CreateAddressInput,
  NewAccessKey,
  UpdateAddress,
} from './contract';

export const addressKeys = {
  all: ['endpoints'] as const,
  list: (query: string) => [...addressKeys.all, 'list', query] as const,
  one: (id: string) => [...addressKeys.all, 'one', id] as const,
};

export const addressesOptions = (query: string) =>
  queryOptions({
    queryKey: addressKeys.list(query),
    queryFn: ({ signal }) => fetchJson<ListPage<AddressView>>(apiRoutes.endpoints() + query, { signal }),
    placeholderData: keepPreviousData,
  });

export const addressOptions = (id: string) =>
  queryOptions({
    queryKey: addressKeys.one(id),
    queryFn: ({ signal }) => fetchJson<AddressDetail>(apiRoutes.endpoint(id), { signal }),
  });

/** A change of addresses or keys: what is shown of them is read again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: addressKeys.all }),
  });
}

const keysPath = (addressId: string) => `${apiRoutes.endpoint(addressId)}/keys`;
const keyPath = (addressId: string, keyId: string) => `${keysPath(addressId)}/${encodeURIComponent(keyId)}`;

export const useCreateAddress = () =>
  useChange((body: CreateAddressInput) =>
    fetchJson<AddressDetail>(apiRoutes.endpoints(), { method: 'POST', body }),
  );

export const useUpdateAddress = (id: string) =>
  useChange((body: UpdateAddress) =>
    fetchJson<AddressDetail>(apiRoutes.endpoint(id), { method: 'PATCH', body }),
  );

export const useCreateAccessKey = (addressId: string) =>
  useChange((body: CreateAccessKeyInput) =>
    fetchJson<NewAccessKey>(keysPath(addressId), { method: 'POST', body }),
  );

type Validity = { keyId: string; validFrom?: string; validUntil: string | null };

export const useSetKeyValidity = (addressId: string) =>
  useChange(({ keyId, ...body }: Validity) =>
    fetchJson<AccessKeyView>(keyPath(addressId, keyId), { method: 'PATCH', body }),
  );

export const useRevokeAccessKey = (addressId: string) =>
  useChange((keyId: string) => fetchJson<AccessKeyView>(keyPath(addressId, keyId), { method: 'DELETE' }));
