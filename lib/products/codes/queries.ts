import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import type { CodeView, RecordCodeInput, UpdateCode } from './contract';

export const codeKeys = {
  all: ['products', 'codes'] as const,
  list: (query: string) => [...codeKeys.all, 'list', query] as const,
};

export const codesOptions = (query: string) =>
  queryOptions({
    queryKey: codeKeys.list(query),
    queryFn: ({ signal }) => fetchJson<ListPage<CodeView>>(apiRoutes.productCodes() + query, { signal }),
    placeholderData: keepPreviousData,
  });

/** A product was recorded or changed: what is shown of them is read again. */
function useChange<Input>(change: (input: Input) => Promise<CodeView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: codeKeys.all }),
  });
}

export const useRecordCode = () =>
  useChange((body: RecordCodeInput) =>
    fetchJson<CodeView>(apiRoutes.productCodes(), { method: 'POST', body }),
  );

export const useUpdateCode = () =>
  useChange(({ id, ...body }: UpdateCode & { id: string }) =>
    fetchJson<CodeView>(apiRoutes.productCode(id), { method: 'PATCH', body }),
  );
