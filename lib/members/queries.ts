import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@/db/enums';
import { fetchJson } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  ApiTokenView,
  ChangeOwnPassword,
  MemberView,
  MemberWithPassword,
  NewApiToken,
  OwnView,
} from './contract';

export const memberKeys = {
  all: ['members'] as const,
  list: (query: string) => [...memberKeys.all, 'list', query] as const,
  tokens: () => [...memberKeys.all, 'tokens'] as const,
};

export const membersOptions = (query: string) =>
  queryOptions({
    queryKey: memberKeys.list(query),
    queryFn: ({ signal }) => fetchJson<ListPage<MemberView>>(`${apiRoutes.members()}${query}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const apiTokensOptions = () =>
  queryOptions({
    queryKey: memberKeys.tokens(),
    queryFn: ({ signal }) => fetchJson<ListPage<ApiTokenView>>(apiRoutes.apiTokens(), { signal }),
  });

/** A change of members or tokens: what is shown of them is read again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: memberKeys.all }),
  });
}

export const useCreateMember = () =>
  useChange((body: { name: string; email: string; role: Role }) =>
    fetchJson<MemberWithPassword>(apiRoutes.members(), { method: 'POST', body }),
  );

export const useChangeRole = () =>
  useChange(({ id, role }: { id: string; role: Role }) =>
    fetchJson<MemberView>(`${apiRoutes.member(id)}/role`, { method: 'PUT', body: { role } }),
  );

export const useSetDisabled = () =>
  useChange(({ id, disabled }: { id: string; disabled: boolean }) =>
    fetchJson<MemberView>(`${apiRoutes.member(id)}/disabled`, { method: 'PUT', body: { disabled } }),
  );

export const useResetPassword = () =>
  useChange((id: string) =>
    fetchJson<MemberWithPassword>(`${apiRoutes.member(id)}/password`, { method: 'POST' }),
  );

export const useCreateApiToken = () =>
  useChange((body: { label: string; role: string; expiresAt: string | null }) =>
    fetchJson<NewApiToken>(apiRoutes.apiTokens(), { method: 'POST', body }),
  );

export const useRevokeApiToken = () =>
  useChange((id: string) => fetchJson<ApiTokenView>(apiRoutes.apiToken(id), { method: 'DELETE' }));

export const changeOwnPassword = (body: ChangeOwnPassword) =>
  fetchJson<void>(`${apiRoutes.me()}/password`, { method: 'PUT', body });

export const setOwnLocale = (locale: Locale) =>
  fetchJson<OwnView>(`${apiRoutes.me()}/locale`, { method: 'PUT', body: { locale } });
