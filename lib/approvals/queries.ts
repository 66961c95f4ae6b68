import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import { apiRoutes } from '@/lib/routes';
import type { ApprovalView, DecideApproval } from './contract';

export const approvalKeys = {
  all: ['approvals'] as const,
  list: (search: string) => [...approvalKeys.all, 'list', search] as const,
};

/** `search` is the list's query string (`?…`). */
export const approvalsOptions = (search: string) =>
  queryOptions({
    queryKey: approvalKeys.list(search),
    queryFn: ({ signal }) => fetchJson<ListPage<ApprovalView>>(apiRoutes.approvals() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

/** What was decided may have changed any room's rows: all that is shown is read again. */
function useChange<Input>(change: (input: Input) => Promise<ApprovalView>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries() });
}

export const useDecideApproval = () =>
  useChange(({ id, ...body }: DecideApproval & { id: string }) =>
    fetchJson<ApprovalView>(apiRoutes.approvalDecision(id), { method: 'POST', body }),
  );

export const useWithdrawApproval = () =>
  useChange((id: string) => fetchJson<ApprovalView>(apiRoutes.approvalWithdrawal(id), { method: 'POST' }));
