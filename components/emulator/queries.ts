import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ActionResult,
  CallSummary,
  CallView,
  InstanceView,
  OrderView,
  Page,
  StateView,
} from '@/lib/emulator/views';
import type { Action, ChargingMode, Outcome, PeriodType } from '@/lib/emulator/vocabulary';
import { fetchJson, withQuery } from '@/lib/http/fetcher';
import { apiRoutes } from '@/lib/routes';

/** Retries and polls happen by themselves: what is on screen is asked for again while it is looked at. */
const LIVE_MS = 2_500;
const AFTER_FAILURE_MS = 10_000;
export const PAGE_SIZE = 50;

export const root = ['emulator'] as const;
export const at = (path: string) => `${apiRoutes.emulator()}/${path}`;
export const segment = encodeURIComponent;

const interval = (query: { state: { error: unknown } }) => (query.state.error ? AFTER_FAILURE_MS : LIVE_MS);

/** Something of the emulator that is read anew while it is looked at. */
export function live<T>(path: string) {
  return queryOptions({
    queryKey: [...root, path],
    queryFn: ({ signal }) => fetchJson<T>(at(path), { signal }),
    refetchInterval: interval,
    placeholderData: keepPreviousData,
  });
}

export const stateQuery = () => live<StateView>('state');
export const instancesQuery = (before: string | null) =>
  live<Page<InstanceView>>(withQuery('instances', { before, limit: PAGE_SIZE }));
export const ordersQuery = (before: string | null) =>
  live<Page<OrderView>>(withQuery('orders', { before, limit: PAGE_SIZE }));

/** The newest instances at one address. */
export const instancesAtQuery = (connectionId: string) =>
  live<Page<InstanceView>>(withQuery('instances', { connectionId, limit: 200 }));

/** Calls, newest first: all, or those of one instance, order or enterprise. */
export const callsQuery = (about: {
  instance?: string;
  orderId?: string;
  enterprise?: string;
  outcome?: Outcome | null;
  before?: string | null;
}) => live<Page<CallSummary>>(withQuery('calls', { ...about, limit: PAGE_SIZE }));

export const detail = <T>(path: string) =>
  queryOptions({
    queryKey: [...root, path],
    queryFn: ({ signal }) => fetchJson<T>(at(path), { signal }),
    refetchInterval: interval,
  });

export const instanceQuery = (id: string) => detail<InstanceView>(`instances/${segment(id)}`);
export const orderQuery = (id: string) => detail<OrderView>(`orders/${segment(id)}`);
export const callQuery = (id: string) =>
  queryOptions({
    queryKey: [...root, 'call', id],
    queryFn: ({ signal }) => fetchJson<CallView>(at(`calls/${segment(id)}`), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface OrderDraft {
  connectionId: string;
  skuCode: string;
  orderType: 'NEW' | 'TRIAL';
  chargingMode: ChargingMode;
  productId?: string;
  periodType?: PeriodType;
  periodNumber: number;
  quantity: number;
  customerId: string;
  supervised: boolean;
}

/** A change of the marketplace's world; what the console shows of it anywhere is read anew. */
export function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries() });
}

export const usePlaceOrder = () =>
  useChange((draft: OrderDraft) => fetchJson<OrderView>(at('orders'), { method: 'POST', body: draft }));

export interface ActionInput {
  instance: string;
  action: Action;
  body: Record<string, string | number>;
}

export const useAct = () =>
  useChange(({ instance, action, body }: ActionInput) =>
    fetchJson<ActionResult>(at(`instances/${segment(instance)}/${action}`), { method: 'POST', body }),
  );

export const useRestartOrder = () =>
  useChange((orderId: string) =>
    fetchJson<OrderView>(at(`orders/${segment(orderId)}/restart`), { method: 'POST', body: {} }),
  );

export const useRestartMessage = () =>
  useChange((id: string) =>
    fetchJson<{ items: CallSummary[] }>(at(`messages/${segment(id)}/restart`), { method: 'POST', body: {} }),
  );
