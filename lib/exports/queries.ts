import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchFile, fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import { apiRoutes } from '@/lib/routes';
import type { ExportView } from './contract';
import type { DeliveryView, SaveSchedule, SchedulesView, ScheduleView } from './contract-schedules';

const SCHEDULES_MS = 5_000;

export const exportKeys = {
  all: ['exports'] as const,
  list: (search: string) => [...exportKeys.all, 'list', search] as const,
  schedules: () => [...exportKeys.all, 'schedules'] as const,
};

/** `search` is the list's query string (`?…`); read again while it is looked at, for the progress. */
export const exportsOptions = (search: string) =>
  queryOptions({
    queryKey: exportKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<ExportView>>(apiRoutes.exports() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

export const schedulesOptions = () =>
  queryOptions({
    queryKey: exportKeys.schedules(),
    queryFn: ({ signal }) => fetchJson<SchedulesView>(apiRoutes.exportSchedules(), { signal }),
    refetchInterval: live(SCHEDULES_MS),
  });

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: exportKeys.all }),
  });
}

const send = <T>(method: string, path: string, body: unknown = {}) => fetchJson<T>(path, { method, body });

export const useCancelExport = () =>
  useChange((id: string) => send<ExportView>('POST', apiRoutes.exportCancel(id)));
export const useRetryExport = () =>
  useChange((id: string) => send<ExportView>('POST', apiRoutes.exportRetry(id)));
export const fetchExport = (id: string) => fetchFile(apiRoutes.exportFile(id));

export const useSaveSchedule = (id: string | null) =>
  useChange((body: SaveSchedule) =>
    id
      ? send<ScheduleView>('PUT', apiRoutes.exportSchedule(id), body)
      : send<ScheduleView>('POST', apiRoutes.exportSchedules(), body),
  );
export const useDeleteSchedule = () =>
  useChange((id: string) => send<undefined>('DELETE', apiRoutes.exportSchedule(id)));
export const useTestSchedule = () =>
  useChange((id: string) => send<DeliveryView>('POST', apiRoutes.exportScheduleTest(id)));
export const useRetryDelivery = () =>
  useChange((id: string) => send<DeliveryView>('POST', apiRoutes.exportDeliveryRetry(id)));
