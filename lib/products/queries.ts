import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { StoredFileView } from '@/lib/storage/contract';
import type {
  AddCodesInput,
  CreateListingInput,
  DecideRequestInput,
  DraftView,
  FormOptions,
  ListingCounts,
  ListingDetail,
  ListingView,
  ReadinessView,
  RequestDelistingInput,
  RequestDetail,
  RequestSummary,
  RequestView,
  SalesSettingsInput,
  SaveDraft,
  SavedDraft,
  TakeMeasure,
  VersionView,
} from './contract';
import type { FileField, ListingColumn, RequestColumn } from './contract-values';
import type { ImportedSheet, SheetTake } from './sheet/fields';

const LIST_MS = 5_000;

export const listingKeys = {
  all: ['products'] as const,
  list: (search: string) => [...listingKeys.all, 'list', search] as const,
  counts: () => [...listingKeys.all, 'counts'] as const,
  detail: (id: string) => [...listingKeys.all, 'detail', id] as const,
  readiness: (id: string) => [...listingKeys.all, 'readiness', id] as const,
  draft: (id: string) => [...listingKeys.all, 'draft', id] as const,
  options: (id: string) => [...listingKeys.all, 'options', id] as const,
  version: (id: string, number: number) => [...listingKeys.all, 'version', id, number] as const,
  requests: (search: string) => [...listingKeys.all, 'requests', search] as const,
  request: (id: string) => [...listingKeys.all, 'request', id] as const,
};

/** `search` is the list's query string (`?…`). */
export const listingsOptions = (search: string) =>
  queryOptions({
    queryKey: listingKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<ListingView>>(apiRoutes.products() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(LIST_MS),
  });

export const listingCountsOptions = () =>
  queryOptions({
    queryKey: listingKeys.counts(),
    queryFn: ({ signal }) => fetchJson<ListingCounts>(apiRoutes.productCounts(), { signal }),
  });

export const listingOptions = (id: string) =>
  queryOptions({
    queryKey: listingKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<ListingDetail>(apiRoutes.product(id), { signal }),
    refetchInterval: live(LIST_MS),
  });

export const readinessOptions = (id: string) =>
  queryOptions({
    queryKey: listingKeys.readiness(id),
    queryFn: ({ signal }) => fetchJson<ReadinessView>(apiRoutes.productReadiness(id), { signal }),
  });

/** The draft as it lies on the server; a form that is being typed in is not read again behind its back. */
export const draftOptions = (id: string) =>
  queryOptions({
    queryKey: listingKeys.draft(id),
    queryFn: ({ signal }) => fetchJson<DraftView>(apiRoutes.productDraft(id), { signal }),
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
    retry: false,
  });

export const formOptions = (id: string) =>
  queryOptions({
    queryKey: listingKeys.options(id),
    queryFn: ({ signal }) => fetchJson<FormOptions>(apiRoutes.productOptions(id), { signal }),
  });

export const versionOptions = (id: string, number: number) =>
  queryOptions({
    queryKey: listingKeys.version(id, number),
    queryFn: ({ signal }) => fetchJson<VersionView>(apiRoutes.productVersion(id, number), { signal }),
  });

export const requestsOptions = (search: string) =>
  queryOptions({
    queryKey: listingKeys.requests(search),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<RequestView>>(apiRoutes.productRequests() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(LIST_MS),
  });

export const requestOptions = (id: string) =>
  queryOptions({
    queryKey: listingKeys.request(id),
    queryFn: ({ signal }) => fetchJson<RequestDetail>(apiRoutes.productRequest(id), { signal }),
  });

/** A change after which everything that is shown of products is read again. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: listingKeys.all }),
  });
}

const send = <Answer>(method: string, path: string, body?: unknown) =>
  fetchJson<Answer>(path, body === undefined ? { method } : { method, body });

export const useCreateListing = () =>
  useChange((body: CreateListingInput) => send<DraftView>('POST', apiRoutes.products(), body));

export const useStartDraft = (id: string) =>
  useChange((_: undefined) => send<DraftView>('POST', apiRoutes.productDraft(id)));

export const useDeleteDraft = (id: string) =>
  useChange((_: undefined) => send<{ isProductGone: boolean }>('DELETE', apiRoutes.productDraft(id)));

/** Saves the draft; a refusal `draft_changed` says that it was saved elsewhere meanwhile. */
export const saveDraft = (id: string, body: SaveDraft) =>
  send<SavedDraft>('PUT', apiRoutes.productDraft(id), body);

/** The draft as it is now, to merge with. */
export const fetchDraft = (id: string) => fetchJson<DraftView>(apiRoutes.productDraft(id));

export const useSubmitDraft = (id: string) =>
  useChange((revision: number) =>
    send<RequestSummary>('POST', apiRoutes.productSubmission(id), { revision }),
  );

export const useWithdraw = (id: string) =>
  useChange((_: undefined) => send<RequestSummary>('DELETE', apiRoutes.productSubmission(id)));

export const useSetVisibility = (id: string) =>
  useChange((isPublic: boolean) => send<ListingDetail>('PUT', apiRoutes.productVisibility(id), { isPublic }));

export const useRequestDelisting = (id: string) =>
  useChange((body: RequestDelistingInput) =>
    send<ListingDetail>('POST', apiRoutes.productDelisting(id), body),
  );

export const useTakeMeasure = (id: string) =>
  useChange((body: TakeMeasure) => send<ListingDetail>('POST', apiRoutes.productMeasures(id), body));

export const useSaveSettings = (id: string) =>
  useChange((body: SalesSettingsInput) => send<ListingDetail>('PUT', apiRoutes.productSettings(id), body));

export const useAddCodes = (id: string) =>
  useChange((body: AddCodesInput) => send<ListingDetail>('POST', apiRoutes.productOwnCodes(id), body));
export const useDecide = (requestId: string) =>
  useChange((body: DecideRequestInput) =>
    send<ListingDetail>('POST', apiRoutes.productDecision(requestId), body),
  );

/** Stores a file for a field of a listing. */
export function uploadListingFile(field: FileField, file: File): Promise<StoredFileView> {
  const form = new FormData();
  form.set('file', file);
  return fetchJson<StoredFileView>(apiRoutes.files(), { method: 'POST', form, query: { field } });
}

const written = (columns: readonly string[], lang: Locale) => ({ columns: columns.join(','), lang });

/** Judges a sheet of listings, or takes it. */
export const useImportSheet = () =>
  useChange(({ file, take }: { file: File; take: SheetTake }) => {
    const form = new FormData();
    form.set('file', file);
    return fetchJson<ImportedSheet>(apiRoutes.productsSheet(), { method: 'POST', form, query: { take } });
  });

/** The filtered listings as a workbook. */
export const fetchSheet = (search: string) => fetchListFile(apiRoutes.productsSheet(), search, {});

export const fetchListingsFile = (search: string, columns: readonly ListingColumn[], lang: Locale) =>
  fetchListFile(apiRoutes.productsExport(), search, written(columns, lang));

export const fetchRequestsFile = (search: string, columns: readonly RequestColumn[], lang: Locale) =>
  fetchListFile(apiRoutes.productRequestsExport(), search, written(columns, lang));
