import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { FileKind, OtherFiles } from '@/db/enums/reconciliation';
import { fetchFile, fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  Decided,
  DifferenceDetail,
  DifferenceView,
  FileDetail,
  FileView,
  OwnerOption,
  ReconciliationView,
  SentFile,
} from './contract';
import type { DifferenceColumn, FileField } from './contract-values';

const LIST_MS = 3_000;
const FILE_MS = 1_000;

export const reconciliationKeys = {
  all: ['statements', 'reconciliation'] as const,
  month: (period: string | null) => [...reconciliationKeys.all, 'month', period] as const,
  differences: (search: string) => [...reconciliationKeys.all, 'differences', search] as const,
  difference: (id: string) => [...reconciliationKeys.all, 'difference', id] as const,
  owners: () => [...reconciliationKeys.all, 'owners'] as const,
  files: (search: string) => [...reconciliationKeys.all, 'files', search] as const,
  file: (id: string) => [...reconciliationKeys.all, 'file', id] as const,
};

/** A month compared; null: the latest known. */
export const monthOptions = (period: string | null) =>
  queryOptions({
    queryKey: reconciliationKeys.month(period),
    queryFn: ({ signal }) =>
      fetchJson<ReconciliationView>(apiRoutes.reconciliation(), {
        signal,
        ...(period ? { query: { period } } : {}),
      }),
    placeholderData: keepPreviousData,
    refetchInterval: live(LIST_MS),
  });

/** `search` is the list's query string (`?…`). */
export const differencesOptions = (search: string) =>
  queryOptions({
    queryKey: reconciliationKeys.differences(search),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<DifferenceView>>(apiRoutes.differences() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const differenceOptions = (id: string) =>
  queryOptions({
    queryKey: reconciliationKeys.difference(id),
    queryFn: ({ signal }) => fetchJson<DifferenceDetail>(apiRoutes.difference(id), { signal }),
  });

export const ownersOptions = () =>
  queryOptions({
    queryKey: reconciliationKeys.owners(),
    queryFn: ({ signal }) => fetchJson<OwnerOption[]>(apiRoutes.reconciliationOwners(), { signal }),
  });

export const filesOptions = (search: string) =>
  queryOptions({
    queryKey: reconciliationKeys.files(search),
    queryFn: ({ signal }) => fetchJson<ListPage<FileView>>(apiRoutes.statementFiles() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(LIST_MS),
  });

export const fileOptions = (id: string) =>
  queryOptions({
    queryKey: reconciliationKeys.file(id),
    queryFn: ({ signal }) => fetchJson<FileDetail>(apiRoutes.statementFile(id), { signal }),
    refetchInterval: live(FILE_MS),
  });

/** A change after which everything of the room is read again. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: reconciliationKeys.all }),
  });
}

type Upload = { file: File; kind: FileKind; period: string; otherFiles: OtherFiles | '' };

export const useSendFile = () =>
  useChange(({ file, kind, period, otherFiles }: Upload) => {
    const form = new FormData();
    form.set('file', file);
    form.set('kind', kind);
    if (period !== '') form.set('period', period);
    if (otherFiles !== '') form.set('otherFiles', otherFiles);
    return fetchJson<SentFile>(apiRoutes.statementFiles(), { method: 'POST', form });
  });

export const useMapColumns = (id: string) =>
  useChange((columns: { heading: string; field: FileField | null }[]) =>
    fetchJson<FileView>(apiRoutes.statementFileMapping(id), { method: 'POST', body: { columns } }),
  );

export const useWithdrawFile = (id: string) =>
  useChange((_: undefined) =>
    fetchJson<FileView>(apiRoutes.statementFileWithdrawal(id), { method: 'POST', body: {} }),
  );

export const useCompare = () =>
  useChange((period: string) =>
    fetchJson<ReconciliationView>(apiRoutes.reconciliation(), { method: 'POST', body: { period } }),
  );

/** What a form sends of a decision; what is left out stays as it is. */
export type DecisionBody = {
  state?: string;
  ownerId?: string | null;
  ticketNumber?: string;
  note?: string;
};

export const useDecide = (id: string) =>
  useChange((body: DecisionBody) =>
    fetchJson<DifferenceDetail>(apiRoutes.difference(id), { method: 'PATCH', body }),
  );

/** Decides all that a list's query string (`?…`) leaves. */
export const useDecideMatching = () =>
  useChange(({ search, body }: { search: string; body: DecisionBody }) =>
    fetchJson<Decided>(apiRoutes.differenceDecisionsMatching() + search, { method: 'POST', body }),
  );

/** The filtered differences as a CSV file in the language of the screen, with the columns that it shows. */
export function fetchDifferencesFile(search: string, columns: readonly DifferenceColumn[], lang: Locale) {
  return fetchListFile(apiRoutes.differencesExport(), search, { columns, bom: '1', lang });
}

export const fetchFileReport = (id: string, lang: Locale) =>
  fetchFile(apiRoutes.statementFileReport(id), { query: { lang } });
