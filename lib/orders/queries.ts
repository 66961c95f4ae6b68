import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { PayStatus } from '@/db/enums';
import type { SupervisionNode } from '@/db/enums/statements';
import { fetchJson, fetchListFile } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { ContactView, OrderColumn, OrderDetail, OrderOptions, OrderView } from './contract';
import type { ObservedLine } from './contract-observation';

const OPTIONS_FRESH_MS = 300_000;

export const orderKeys = {
  all: ['orders'] as const,
  list: (search: string) => [...orderKeys.all, 'list', search] as const,
  detail: (id: string) => [...orderKeys.all, 'detail', id] as const,
  options: () => [...orderKeys.all, 'options'] as const,
};

/** `search` is the list's query string (`?…`). */
export const ordersOptions = (search: string) =>
  queryOptions({
    queryKey: orderKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<OrderView>>(apiRoutes.orders() + search, { signal }),
    placeholderData: keepPreviousData,
  });

export const orderOptions = (id: string) =>
  queryOptions({
    queryKey: orderKeys.detail(id),
    queryFn: ({ signal }) => fetchJson<OrderDetail>(apiRoutes.order(id), { signal }),
  });

/** What the filters of the list offer. */
export const orderFilterOptions = () =>
  queryOptions({
    queryKey: orderKeys.options(),
    queryFn: ({ signal }) => fetchJson<OrderOptions>(apiRoutes.orderOptions(), { signal }),
    staleTime: OPTIONS_FRESH_MS,
  });

/** Shows the buyer's contact; whoever looks is noted in the audit trail. */
export const useRevealContact = (id: string) =>
  useMutation({
    mutationFn: () => fetchJson<ContactView>(apiRoutes.orderContact(id), { method: 'POST', body: {} }),
    gcTime: 0,
  });

type Seen = { lineId: string; at: string; note: string; file: File | null };
export type SeenPay = Seen & { kind: 'pay_status'; payStatus: PayStatus; wholeMonth: boolean };
export type SeenSupervision = Seen & {
  kind: 'supervision';
  node: SupervisionNode;
  startedAt: string | null;
  isCorrection: boolean;
};

/** Records what was seen of a line; its evidence's file goes along as multipart/form-data. */
export function useObserveLine() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, ...seen }: SeenPay | SeenSupervision) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(seen)) if (value !== null) form.set(name, String(value));
      if (file) form.set('file', file);
      return fetchJson<ObservedLine>(apiRoutes.orderObservations(), { method: 'POST', form });
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: orderKeys.all }),
        client.invalidateQueries({ queryKey: ['statements'] }),
      ]),
  });
}

/** The filtered orders as a CSV file in the language of the screen, with the columns that it shows. */
export function fetchOrdersFile(search: string, columns: readonly OrderColumn[], lang: Locale) {
  return fetchListFile(apiRoutes.ordersExport(), search, { columns, bom: '1', lang });
}
