'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import type { Filter } from '@/components/data-table/filter-types';
import type { ListValues } from '@/components/data-table/list-definition';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { type ListState, useListState } from '@/components/data-table/use-list-state';
import { EmptyState } from '@/components/ui/states';
import { DIRECTORY_ROLES } from '@/db/enums';
import type { DirectoryOptions } from '@/lib/directory/contract';
import { USER_STATES } from '@/lib/directory/contract-values';
import { directoryOptionsOptions, fetchUsersFile, usersOptions } from '@/lib/directory/queries';
import { DirectoryHeader } from './directory-header';
import { KitPaths } from './kit-guide';
import { useUserColumns } from './user-columns';
import { userList } from './user-list';

const UserDrawer = dynamic(() => import('./user-drawer').then((module) => module.UserDrawer));

const TABLE = 'directory-users';
const USER = 'user';
const NONE: DirectoryOptions = { tenants: [], applications: [], departments: [] };

type Named = { value: string; name: string; code: string };

/** Names as options; those that several share carry their code. */
function optionsOf(named: readonly Named[]) {
  const times = new Map<string, number>();
  for (const { name } of named) times.set(name, (times.get(name) ?? 0) + 1);
  return named.map(({ value, name, code }) => ({
    value,
    label: (times.get(name) ?? 0) > 1 ? `${name} · ${code}` : name,
  }));
}

/** Departments are offered once an enterprise is chosen: their codes are its own. */
function useFilters(options: DirectoryOptions, hasTenant: boolean): readonly Filter[] {
  const t = useTranslations('directory.users');
  const orgs = optionsOf(
    options.departments.map(({ orgCode, name }) => ({ value: orgCode, name, code: orgCode })),
  );
  const tenants = options.tenants.map(({ id, name, tenantCode }) => ({ value: id, name, code: tenantCode }));
  const org: Filter = hasTenant
    ? { kind: 'one', key: 'org', label: t('columns.department'), options: orgs }
    : { kind: 'fixed', key: 'org', label: t('columns.orgCode') };
  return [
    { kind: 'one', key: 'tenant', label: t('columns.tenant'), options: optionsOf(tenants) },
    {
      kind: 'one',
      key: 'app',
      label: t('columns.app'),
      options: options.applications.map((value) => ({ value, label: value })),
    },
    org,
    {
      kind: 'options',
      key: 'state',
      label: t('columns.state'),
      options: USER_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
    },
    {
      kind: 'options',
      key: 'role',
      label: t('columns.role'),
      options: DIRECTORY_ROLES.map((value) => ({ value, label: t(`roles.${value}`) })),
    },
  ];
}

/** A department belongs to its enterprise: another enterprise lets go of it. */
function useUserList(): ListState<ListValues<typeof userList>> {
  const list = useListState(userList);
  return {
    ...list,
    setFilters: (patch) => list.setFilters('tenant' in patch ? { org: null, ...patch } : patch),
  };
}

function NoUsers() {
  const t = useTranslations('directory.users.empty');
  return (
    <EmptyState
      title={t('title')}
      body={
        <>
          <p>{t('body')}</p>
          <KitPaths operation="authSync" />
        </>
      }
    />
  );
}

/** Whom enterprises have allowed to use the applications, with each person in full beside the list. */
export function UsersScreen({ canManage }: { canManage: boolean }) {
  const t = useTranslations('directory.users');
  const [pathname, search] = [usePathname(), useSearchParams()];
  const [userId, setUserId] = useQueryState(USER, parseAsString.withOptions({ history: 'push' }));
  const list = useUserList();
  const query = useQuery(usersOptions(list.query));
  const options = useQuery(directoryOptionsOptions(list.values.tenant ?? ''));
  const filters = useFilters(options.data ?? NONE, Boolean(list.values.tenant));
  const columns = useUserColumns();
  const user = query.data?.items.find((item) => item.id === userId);
  const userHref = (id: string) => {
    const next = new URLSearchParams(search);
    next.set(USER, id);
    return `${pathname}?${next}`;
  };
  return (
    <ListScreen header={<DirectoryHeader section="users" />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={
          canManage ? (
            <ListExport
              id={TABLE}
              room="directory.users"
              source="directory-users"
              search={list.query}
              columns={columns}
              fetchFile={(shown, locale) => fetchUsersFile(list.query, shown, locale)}
              isEmpty={query.data?.total === 0}
            />
          ) : null
        }
        rowId={(one) => one.id}
        rowHref={(one) => userHref(one.id)}
        selectedId={userId}
        empty={<NoUsers />}
        source={t('source')}
      />
      {user ? <UserDrawer user={user} canManage={canManage} onClose={() => void setUserId(null)} /> : null}
    </ListScreen>
  );
}
