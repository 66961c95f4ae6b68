import type { PlantInput, SendFiles } from '@/lib/emulator/contract-finance';
import type { Page } from '@/lib/emulator/views';
import type { FinanceLineView, FinanceView, SendView } from '@/lib/emulator/views-finance';
import { fetchFile, fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, live, PAGE_SIZE, segment, useChange } from '../queries';

export type Month = { sellerId: string; period: string };

/** Without a period: the month before this. */
export const financeQuery = (sellerId: string, period: string | null) =>
  live<FinanceView>(withQuery('finance', { sellerId, period }));
export const financeLinesQuery = (
  month: Month,
  scope: 'told' | 'waiting',
  parameters: Record<string, unknown>,
) =>
  live<Page<FinanceLineView>>(
    withQuery('finance/lines', { ...parameters, ...month, scope, limit: PAGE_SIZE }),
  );
export const sendsQuery = (sellerId: string) =>
  live<{ items: SendView[] }>(withQuery('finance/sends', { sellerId, limit: PAGE_SIZE }));

export type FileWish = Month & { kind: string; format: string; language: string };
export const fetchStatementFile = (wish: FileWish) => fetchFile(withQuery(at('finance/file'), wish));

export const usePlant = () =>
  useChange((draft: PlantInput) =>
    fetchJson<FinanceView>(at('finance/faults'), { method: 'POST', body: draft }),
  );
export const useSendFiles = () =>
  useChange((draft: SendFiles) =>
    fetchJson<{ items: SendView[] }>(at('finance/sends'), { method: 'POST', body: draft }),
  );

export type LineChange = { orderLineId: string; what: 'pay' | 'supervision' | 'voucher'; body: object };
export const useChangeLine = () =>
  useChange(({ orderLineId, what, body }: LineChange) =>
    fetchJson<{ done: true }>(at(`finance/lines/${segment(orderLineId)}/${what}`), { method: 'POST', body }),
  );
