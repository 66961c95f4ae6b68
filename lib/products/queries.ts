import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type { CreateProductInput, ProductView, UpdateProduct } from './contract';

export const productKeys = {
  all: ['products'] as const,
  list: (query: string) => [...productKeys.all, 'list', query] as const,
};

export const productsOptions = (query: string) =>
  queryOptions({
    queryKey: productKeys.list(query),
    queryFn: ({ signal }) => fetchJson<ListPage<ProductView>>(apiRoutes.products() + query, { signal }),
    placeholderData: keepPreviousData,
  });

/** A product was recorded or changed: what is shown of them is read again. */
function useChange<Input>(change: (input: Input) => Promise<ProductView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: productKeys.all }),
  });
}

export const useCreateProduct = () =>
  useChange((body: CreateProductInput) =>
    fetchJson<ProductView>(apiRoutes.products(), { method: 'POST', body }),
  );

export const useUpdateProduct = () =>
  useChange(({ id, ...body }: UpdateProduct & { id: string }) =>
    fetchJson<ProductView>(apiRoutes.product(id), { method: 'PATCH', body }),
  );
