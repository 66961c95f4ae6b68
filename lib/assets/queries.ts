import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { CreateAssetInput, SelfTest, UpdateVersionInput } from './contract';
import type { AssetColumn } from './contract-values';
import type {
  AssetDetail,
  AssetView,
  DeployedObjects,
  DomainView,
  VersionDetail,
  VersionView,
} from './contract-views';

const DETAIL_MS = 3_000;

export const assetKeys = {
  all: ['assets'] as const,
  list: (search: string) => [...assetKeys.all, 'list', search] as const,
  asset: (id: string) => [...assetKeys.all, 'asset', id] as const,
  version: (id: string) => [...assetKeys.all, 'version', id] as const,
};

/** `search` is the list's query string (`?…`). */
export const assetsOptions = (search: string) =>
  queryOptions({
    queryKey: assetKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<AssetView>>(apiRoutes.assets() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

export const assetOptions = (id: string) =>
  queryOptions({
    queryKey: assetKeys.asset(id),
    queryFn: ({ signal }) => fetchJson<AssetDetail>(apiRoutes.asset(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

export const versionOptions = (id: string) =>
  queryOptions({
    queryKey: assetKeys.version(id),
    queryFn: ({ signal }) => fetchJson<VersionDetail>(apiRoutes.assetVersion(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

/** Asked anew each time: the marketplace's answer is what a deployment would get now. */
export const deployedObjectsOptions = (query: string | null) =>
  queryOptions({
    queryKey: ['assets', 'deployed-objects', query],
    queryFn: ({ signal }) =>
      fetchJson<DeployedObjects>(`${apiRoutes.deployedObjects()}?${query}`, { signal }),
    enabled: query !== null,
    retry: false,
  });

/** A change of the room: what is shown of it is read again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: assetKeys.all }),
  });
}

const send = <T>(method: string, path: string, body: unknown = {}) => fetchJson<T>(path, { method, body });

export const useCreateAsset = () =>
  useChange((body: CreateAssetInput) =>
    send<{ id: string; versionId: string }>('POST', apiRoutes.assets(), body),
  );
export const useRenameAsset = (id: string) =>
  useChange((name: string) => send<{ id: string }>('PATCH', apiRoutes.asset(id), { name }));
export const useAddVersion = (id: string) =>
  useChange((version: string) => send<{ id: string }>('POST', apiRoutes.assetVersions(id), { version }));
export const useUpdateVersion = (id: string) =>
  useChange((body: UpdateVersionInput) => send<VersionView>('PATCH', apiRoutes.assetVersion(id), body));
export const useDeleteVersion = (id: string) =>
  useChange(() => send<undefined>('DELETE', apiRoutes.assetVersion(id)));
export const useSubmitVersion = (id: string) =>
  useChange(() => send<VersionView>('POST', apiRoutes.assetSubmission(id)));

export const useAddDomain = (assetId: string) =>
  useChange((domain: string) => send<DomainView>('POST', apiRoutes.assetDomains(assetId), { domain }));
export const useRemoveDomain = () =>
  useChange((id: string) => send<undefined>('DELETE', apiRoutes.assetDomain(id)));
export const useVerifyDomain = () =>
  useChange((id: string) => send<DomainView>('POST', apiRoutes.assetDomainProof(id)));

export const useReportSelfTest = (id: string) =>
  useChange((body: SelfTest) => send<VersionView>('POST', apiRoutes.assetSelfTest(id), body));
export const useReportScan = (id: string) =>
  useChange((file: File) => {
    const form = new FormData();
    form.set('file', file);
    return fetchJson<VersionView>(apiRoutes.assetScanReport(id), { method: 'POST', form });
  });
export const useDecideVersion = (id: string) =>
  useChange((body: { verdict: 'approved' | 'rejected'; reason?: string; marketplaceAssetId?: string }) =>
    send<VersionView>('POST', apiRoutes.assetDecision(id), body),
  );

/** Says that something of the room changed by another way than a call of this file. */
export function useAssetsChanged(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: assetKeys.all });
}

/** The filtered rows as a CSV file in the language of the screen, with the columns that it shows. */
export const fetchAssetsFile = (
  search: string,
  { columns, lang }: { columns: readonly AssetColumn[]; lang: Locale },
) => fetchListFile(apiRoutes.assetsExport(), search, { columns, bom: '1', lang });
