import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FetchedFile, fetchJson, fetchListFile, withQuery } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type {
  ClientSecretView,
  ContactView,
  DepartmentNode,
  DirectoryOptions,
  KitKeyView,
  SignInTrial,
  TenantDetail,
  TenantView,
  TrySignInInput,
  UserView,
} from './contract';
import type { TenantColumn, UserColumn } from './contract-values';

const OPTIONS_FRESH_MS = 60_000;
const DETAIL_MS = 5_000;

export const directoryKeys = {
  all: ['directory'] as const,
  tenants: (search: string) => [...directoryKeys.all, 'tenants', search] as const,
  tenant: (id: string) => [...directoryKeys.all, 'tenant', id] as const,
  departments: (id: string) => [...directoryKeys.all, 'departments', id] as const,
  users: (search: string) => [...directoryKeys.all, 'users', search] as const,
  options: (tenant: string) => [...directoryKeys.all, 'options', tenant] as const,
  kitKeys: () => [...directoryKeys.all, 'kit-keys'] as const,
};

/** `search` is the list's query string (`?…`). */
export const tenantsOptions = (search: string) =>
  queryOptions({
    queryKey: directoryKeys.tenants(search),
    queryFn: ({ signal }) => fetchJson<ListPage<TenantView>>(apiRoutes.tenants() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

export const tenantOptions = (id: string) =>
  queryOptions({
    queryKey: directoryKeys.tenant(id),
    queryFn: ({ signal }) => fetchJson<TenantDetail>(apiRoutes.tenant(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

export const departmentsOptions = (id: string) =>
  queryOptions({
    queryKey: directoryKeys.departments(id),
    queryFn: ({ signal }) => fetchJson<DepartmentNode[]>(apiRoutes.tenantDepartments(id), { signal }),
    refetchInterval: live(DETAIL_MS),
  });

export const usersOptions = (search: string) =>
  queryOptions({
    queryKey: directoryKeys.users(search),
    queryFn: ({ signal }) => fetchJson<ListPage<UserView>>(apiRoutes.directoryUsers() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(DETAIL_MS),
  });

/** What the filters of the user list offer; `tenant` is the enterprise that is chosen, or empty. */
export const directoryOptionsOptions = (tenant: string) =>
  queryOptions({
    queryKey: directoryKeys.options(tenant),
    queryFn: ({ signal }) =>
      fetchJson<DirectoryOptions>(withQuery(apiRoutes.directoryOptions(), { tenant }), { signal }),
    placeholderData: keepPreviousData,
    staleTime: OPTIONS_FRESH_MS,
  });

export const kitKeysOptions = () =>
  queryOptions({
    queryKey: directoryKeys.kitKeys(),
    queryFn: ({ signal }) => fetchJson<KitKeyView[]>(apiRoutes.kitKeys(), { signal }),
  });

/** Shows a client's secret; whoever looks is noted in the audit trail. */
export const useRevealClientSecret = (applicationId: string) =>
  useMutation({
    mutationFn: () =>
      fetchJson<ClientSecretView>(apiRoutes.clientSecret(applicationId), { method: 'POST', body: {} }),
    gcTime: 0,
  });

/** Shows a user's phone number and e-mail address; whoever looks is noted in the audit trail. */
export const useRevealUserContact = (userId: string) =>
  useMutation({
    mutationFn: () =>
      fetchJson<ContactView>(apiRoutes.directoryContact(userId), { method: 'POST', body: {} }),
    gcTime: 0,
  });

export const useTrySignIn = (applicationId: string) =>
  useMutation({
    mutationFn: (body: TrySignInInput) =>
      fetchJson<SignInTrial>(apiRoutes.signInTrial(applicationId), { method: 'POST', body }),
    gcTime: 0,
  });

/** A change of key pairs: their list is read again. */
function useKeyChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: directoryKeys.kitKeys() }),
  });
}

export const useCreateKitKey = () =>
  useKeyChange(() => fetchJson<KitKeyView>(apiRoutes.kitKeys(), { method: 'POST', body: {} }));

export const useRemoveKitKey = () =>
  useKeyChange((id: string) => fetchJson<void>(apiRoutes.kitKey(id), { method: 'DELETE' }));

/** The filtered enterprises as a CSV file in the language of the screen, with the columns that it shows. */
export const fetchTenantsFile = (
  search: string,
  columns: readonly TenantColumn[],
  lang: Locale,
): Promise<FetchedFile> => fetchListFile(apiRoutes.tenantsExport(), search, { columns, bom: '1', lang });

/** The filtered users in the same way. */
export const fetchUsersFile = (
  search: string,
  columns: readonly UserColumn[],
  lang: Locale,
): Promise<FetchedFile> =>
  fetchListFile(apiRoutes.directoryUsersExport(), search, { columns, bom: '1', lang });
