import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  ActivatedMany,
  AddCodesInput,
  AddToPoolInput,
  CodeColumn,
  CodeDetail,
  CodeView,
  ImportResult,
  LicenseInfo,
  PoolColumn,
  PoolProduct,
  PoolView,
  RequestColumn,
  RequestView,
  RevealedFingerprint,
  RevealedLicense,
  StockView,
} from './contract';

const DETAIL_MS = 3_000;

export const licenseKeys = {
  all: ['licenses'] as const,
  codes: (search: string) => [...licenseKeys.all, 'codes', search] as const,
  code: (id: string) => [...licenseKeys.all, 'code', id] as const,
  pool: (search: string) => [...licenseKeys.all, 'pool', search] as const,
  stock: () => [...licenseKeys.all, 'stock'] as const,
  poolProducts: () => [...licenseKeys.all, 'pool-products'] as const,
  requests: (search: string) => [...licenseKeys.all, 'requests', search] as const,
};

/** `search` is the list's query string (`?…`). */
const list = <T>(key: readonly unknown[], path: string, search: string) =>
  queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson<ListPage<T>>(path + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

export const codesOptions = (search: string) =>
  list<CodeView>(licenseKeys.codes(search), apiRoutes.licenses(), search);
export const poolOptions = (search: string) =>
  list<PoolView>(licenseKeys.pool(search), apiRoutes.licensePool(), search);
export const requestsOptions = (search: string) =>
  list<RequestView>(licenseKeys.requests(search), apiRoutes.licenseRequests(), search);

export const codeOptions = (id: string) =>
  queryOptions({
    queryKey: licenseKeys.code(id),
    queryFn: ({ signal }) => fetchJson<CodeDetail>(apiRoutes.license(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

export const stockOptions = () =>
  queryOptions({
    queryKey: licenseKeys.stock(),
    queryFn: ({ signal }) => fetchJson<StockView[]>(apiRoutes.licenseStock(), { signal }),
    refetchInterval: live(),
  });

export const poolProductsOptions = () =>
  queryOptions({
    queryKey: licenseKeys.poolProducts(),
    queryFn: ({ signal }) => fetchJson<PoolProduct[]>(apiRoutes.licensePoolProducts(), { signal }),
  });

/** A change of the room: what is shown of it is read again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: licenseKeys.all }),
  });
}

const post = <T>(path: string, body: unknown = {}) => fetchJson<T>(path, { method: 'POST', body });

export const useAddCodes = () =>
  useChange((body: AddCodesInput) => post<ImportResult>(apiRoutes.licenses(), body));
export const useActivate = () =>
  useChange((ids: readonly string[]) => post<ActivatedMany>(apiRoutes.licenseActivations(), { ids }));
export const useCheckNow = () => useChange((id: string) => post<LicenseInfo>(apiRoutes.licenseCheck(id)));
export const useAddToPool = () =>
  useChange((body: AddToPoolInput) => post<ImportResult>(apiRoutes.licensePool(), body));
export const useWithdraw = () =>
  useChange((ids: readonly string[]) => post<{ withdrawn: number }>(apiRoutes.licenseWithdraw(), { ids }));

/** Characters as JSON, a file as multipart/form-data. */
export const useAnswer = (id: string) =>
  useChange(async (given: { characters: string } | { file: File }) => {
    const path = apiRoutes.licenseAnswer(id);
    if ('characters' in given)
      return post<RequestView>(path, { type: 'CHARACTERS', characters: given.characters });
    const form = new FormData();
    form.set('file', given.file);
    return fetchJson<RequestView>(path, { method: 'POST', form });
  });

/** Shows what is masked; whoever looks is noted in the audit trail. */
const useReveal = <T>(path: string) => useMutation({ mutationFn: () => post<T>(path), gcTime: 0 });
export const useRevealCode = (id: string) => useReveal<RevealedLicense>(apiRoutes.licenseCode(id));
export const useRevealPoolLicense = (id: string) => useReveal<RevealedLicense>(apiRoutes.poolLicense(id));
export const useRevealFingerprint = (id: string) =>
  useReveal<RevealedFingerprint>(apiRoutes.licenseFingerprint(id));

type Shown<C> = { columns: readonly C[]; lang: Locale };
const file = <C>(path: string, search: string, { columns, lang }: Shown<C>) =>
  fetchListFile(path, search, { columns, bom: '1', lang });

/** The filtered rows as a CSV file in the language of the screen, with the columns that it shows. */
export const fetchCodesFile = (search: string, shown: Shown<CodeColumn>) =>
  file(apiRoutes.licensesExport(), search, shown);
export const fetchPoolFile = (search: string, shown: Shown<PoolColumn>) =>
  file(apiRoutes.licensePoolExport(), search, shown);
export const fetchRequestsFile = (search: string, shown: Shown<RequestColumn>) =>
  file(apiRoutes.licenseRequestsExport(), search, shown);
