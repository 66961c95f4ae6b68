import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { UsagePushForm } from '@/db/enums';
import { fetchJson, fetchListFile, withQuery } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  AddedUsage,
  ImportedVerdicts,
  MeteredOptions,
  PushSettings,
  UsageDetail,
  UsageSummary,
  UsageView,
} from './contract';
import type { UsageColumn, UsageField, UsageRefusal, UsageTake } from './contract-values';

const LIST_MS = 3_000;

export const usageKeys = {
  all: ['usage'] as const,
  list: (search: string) => [...usageKeys.all, 'list', search] as const,
  detail: (id: string) => [...usageKeys.all, 'detail', id] as const,
  summary: () => [...usageKeys.all, 'summary'] as const,
  settings: () => [...usageKeys.all, 'settings'] as const,
  instances: () => [...usageKeys.all, 'instances'] as const,
};

/** `search` is the list's query string (`?…`). */
export const usageListOptions = (search: string) =>
  queryOptions({
    queryKey: usageKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<UsageView>>(apiRoutes.usage() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(LIST_MS),
  });

export const usageSummaryOptions = () =>
  queryOptions({
    queryKey: usageKeys.summary(),
    queryFn: ({ signal }) => fetchJson<UsageSummary>(apiRoutes.usageSummary(), { signal }),
    refetchInterval: live(LIST_MS),
  });

export const usageRecordOptions = (id: string) =>
  queryOptions({
    queryKey: usageKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<UsageDetail>(apiRoutes.usageRecord(id), { signal }),
    refetchInterval: live(LIST_MS),
  });

export const meteredOptions = () =>
  queryOptions({
    queryKey: usageKeys.instances(),
    queryFn: ({ signal }) => fetchJson<MeteredOptions>(apiRoutes.usageInstances(), { signal }),
  });

export const pushSettingsOptions = () =>
  queryOptions({
    queryKey: usageKeys.settings(),
    queryFn: ({ signal }) => fetchJson<PushSettings[]>(apiRoutes.usageSettings(), { signal }),
  });

/** A change after which every list and count of the room is read again. */
function useUsageChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: usageKeys.all }),
  });
}

const post = <Answer>(path: string, body: unknown = {}) => fetchJson<Answer>(path, { method: 'POST', body });

export const useAddUsage = () =>
  useUsageChange((record: Partial<Record<UsageField, string>>) =>
    post<AddedUsage>(withQuery(apiRoutes.usage(), { take: 'all' }), { records: [record] }),
  );

/** `skipped` is not rejected (any more), or another seller's. */
export type Retried = {
  retried: string[];
  skipped: string[];
  refused: { id: string; code: UsageRefusal }[];
};

export const useRetryUsage = () =>
  useUsageChange((ids: readonly string[]) => post<Retried>(apiRoutes.usageRetry(), { ids }));

/** Retries all rejected records that a list's query string (`?…`) leaves. */
export const useRetryMatching = () =>
  useUsageChange((search: string) => post<Retried>(apiRoutes.usageRetryMatching() + search));

export const usePushNow = () => useUsageChange((_: undefined) => post<void>(apiRoutes.usagePush()));

type Upload = { file: File; take: UsageTake };

function upload<Answer>(path: string, { file, take }: Upload): Promise<Answer> {
  const form = new FormData();
  form.set('file', file);
  return fetchJson<Answer>(path, { method: 'POST', form, query: { take } });
}

export const useUploadUsage = () =>
  useUsageChange((given: Upload) => upload<AddedUsage>(apiRoutes.usageUpload(), given));

export const useImportVerdicts = () =>
  useUsageChange((given: Upload) => upload<ImportedVerdicts>(apiRoutes.usageVerdicts(), given));

export const useSetPush = (addressId: string) =>
  useUsageChange((body: { form: UsagePushForm; keyId: string | null }) =>
    fetchJson<PushSettings>(apiRoutes.usageSetting(addressId), { method: 'PUT', body }),
  );

/** The filtered records as a CSV file in the language of the screen, with the columns that it shows. */
export function fetchUsageFile(search: string, columns: readonly UsageColumn[], lang: Locale) {
  return fetchListFile(apiRoutes.usageExport(), search, { columns, bom: '1', lang });
}
