import type { Page } from '@/lib/emulator/views';
import type { ApplicationView, CodeDetail, CodeView } from '@/lib/emulator/views-licenses';
import { fetchJson, withQuery } from '@/lib/http/fetcher';
import { at, detail, live, PAGE_SIZE, segment, useChange } from '../queries';

const CODES = 'license-codes';
const APPLICATIONS = 'license-applications';

export const codesQuery = (parameters: Record<string, unknown>) =>
  live<Page<CodeView>>(withQuery(CODES, { ...parameters, limit: PAGE_SIZE }));
export const codeQuery = (code: string) => detail<CodeDetail>(`${CODES}/${segment(code)}`);
export const applicationsQuery = (parameters: Record<string, unknown>) =>
  live<Page<ApplicationView>>(withQuery(APPLICATIONS, { ...parameters, limit: PAGE_SIZE }));
export const applicationQuery = (id: string) => detail<ApplicationView>(`${APPLICATIONS}/${segment(id)}`);

const post = <T>(path: string, body: object = {}) => fetchJson<T>(at(path), { method: 'POST', body });

export interface TestCodesDraft {
  connectionId: string;
  productId: string;
  count: number;
  days: number;
}

export const useMakeTestCodes = () =>
  useChange((draft: TestCodesDraft) => post<{ items: CodeView[] }>(`${CODES}/test`, draft));
export const useConfirmReceipt = () =>
  useChange((code: string) => post<CodeDetail>(`${CODES}/${segment(code)}/confirm-receipt`));
export const useDenyApplication = () =>
  useChange((id: string) => post<ApplicationView>(`${APPLICATIONS}/${segment(id)}/deny`));
