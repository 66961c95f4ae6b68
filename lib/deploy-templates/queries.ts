import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ScanReportInput } from '@/lib/assets/scan-report';
import { fetchFile, fetchJson, fetchListFile, withQuery } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  Decision,
  DeploySettingsView,
  DescribeTemplateInput,
  PackageCheck,
  Preconditions,
  RunDetail,
  SaveVersionInput,
  ServiceCheck,
  SetDeploySettings,
  SetLinksInput,
  SpecificationOption,
  StartTestInput,
  TemplateColumn,
  TemplateDetail,
  TemplateView,
  VersionDetail,
} from './contract';

const DETAIL_MS = 2_000;

export const templateKeys = {
  all: ['deploy-templates'] as const,
  list: (search: string) => [...templateKeys.all, 'list', search] as const,
  one: (id: string) => [...templateKeys.all, 'one', id] as const,
  version: (id: string, versionId: string) => [...templateKeys.all, 'version', id, versionId] as const,
  run: (id: string, runId: string) => [...templateKeys.all, 'run', id, runId] as const,
  specifications: (id: string | null) => [...templateKeys.all, 'specifications', id] as const,
  preconditions: () => [...templateKeys.all, 'preconditions'] as const,
};

/** `search` is the list's query string (`?…`). */
export const templatesOptions = (search: string) =>
  queryOptions({
    queryKey: templateKeys.list(search),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<TemplateView>>(apiRoutes.deployTemplates() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

export const templateOptions = (id: string) =>
  queryOptions({
    queryKey: templateKeys.one(id),
    queryFn: ({ signal }) => fetchJson<TemplateDetail>(apiRoutes.deployTemplate(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

/** A version never changes once it is saved, apart from when it passed. */
export const versionOptions = (id: string, versionId: string) =>
  queryOptions({
    queryKey: templateKeys.version(id, versionId),
    queryFn: ({ signal }) => fetchJson<VersionDetail>(apiRoutes.deployVersion(id, versionId), { signal }),
  });

export const runOptions = (id: string, runId: string, isOpen: boolean) =>
  queryOptions({
    queryKey: templateKeys.run(id, runId),
    queryFn: ({ signal }) => fetchJson<RunDetail>(apiRoutes.deployRun(id, runId), { signal }),
    ...(isOpen ? { refetchInterval: live(DETAIL_MS) } : {}),
  });

export const specificationsOptions = (id: string | null) =>
  queryOptions({
    queryKey: templateKeys.specifications(id),
    queryFn: ({ signal }) =>
      fetchJson<SpecificationOption[]>(
        withQuery(apiRoutes.deploySpecifications(), id ? { template: id } : {}),
        { signal },
      ),
  });

export const preconditionsOptions = () =>
  queryOptions({
    queryKey: templateKeys.preconditions(),
    queryFn: ({ signal }) => fetchJson<Preconditions>(apiRoutes.deploySettings(), { signal }),
  });

/** A change of the room: what is shown of it is read again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: templateKeys.all }),
  });
}

const send = <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  fetchJson<T>(path, { method, ...(body === undefined ? {} : { body }) });

function formOf(file: File, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.set('file', file);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

export const useCheckPackage = () =>
  useMutation({
    mutationFn: (file: File) =>
      fetchJson<PackageCheck>(apiRoutes.deployTemplatesCheck(), { method: 'POST', form: formOf(file) }),
  });

export type NewTemplate = { file: File; fields: Record<string, string> };
export const useCreateTemplate = () =>
  useChange(({ file, fields }: NewTemplate) =>
    fetchJson<TemplateDetail>(apiRoutes.deployTemplates(), { method: 'POST', form: formOf(file, fields) }),
  );
export const useUpdateTemplate = (id: string) =>
  useChange((body: DescribeTemplateInput) => send<TemplateDetail>('PUT', apiRoutes.deployTemplate(id), body));
export const useDeleteTemplate = (id: string) =>
  useMutation({ mutationFn: () => send<void>('DELETE', apiRoutes.deployTemplate(id)) });
export const useSaveVersion = (id: string) =>
  useChange((body: SaveVersionInput) => send<TemplateDetail>('POST', apiRoutes.deployVersions(id), body));
export const useUploadVersion = (id: string) =>
  useChange(({ file, note }: { file: File; note: string }) =>
    fetchJson<TemplateDetail>(apiRoutes.deployVersions(id), { method: 'POST', form: formOf(file, { note }) }),
  );
export const useSetLinks = (id: string) =>
  useChange((body: SetLinksInput) => send<TemplateDetail>('PUT', apiRoutes.deployLinks(id), body));
export const useStartTest = (id: string) =>
  useChange((body: StartTestInput) => send<TemplateDetail>('POST', apiRoutes.deployRuns(id), body));
export const useSubmit = (id: string) =>
  useChange(() => send<TemplateDetail>('POST', apiRoutes.deploySubmission(id)));
export const useWithdraw = (id: string) =>
  useChange(() => send<TemplateDetail>('DELETE', apiRoutes.deploySubmission(id)));
export const useStop = (id: string) =>
  useChange((reason: string) => send<TemplateDetail>('POST', apiRoutes.deployStop(id), { reason }));
export const useDecide = (id: string) =>
  useChange((body: Decision) => send<TemplateDetail>('POST', apiRoutes.deployDecision(id), body));
export const useRecordScan = (id: string) =>
  useChange((body: ScanReportInput) => send<TemplateDetail>('POST', apiRoutes.deployScanReport(id), body));
export const useSetSettings = () =>
  useChange((body: SetDeploySettings) => send<DeploySettingsView>('PUT', apiRoutes.deploySettings(), body));
export const useCheckService = () => useChange(() => send<ServiceCheck>('POST', apiRoutes.deploySettings()));

/** The files of a version as the archive that would be deployed. */
export const fetchPackage = (id: string, versionId: string) =>
  fetchFile(apiRoutes.deployVersionPackage(id, versionId));

type Shown = { columns: readonly TemplateColumn[]; lang: Locale };
/** The filtered rows as a CSV file in the language of the screen, with the columns that it shows. */
export const fetchTemplatesFile = (search: string, { columns, lang }: Shown) =>
  fetchListFile(apiRoutes.deployTemplatesExport(), search, { columns, bom: '1', lang });
