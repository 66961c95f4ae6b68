import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { userList } from '@/components/directory/user-list';
import { UsersScreen } from '@/components/directory/users-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { directoryOptionsQuery, usersQuery } from '@/lib/directory/contract';
import { directoryKeys } from '@/lib/directory/queries';
import { getDirectoryOptions } from '@/lib/directory/service/directory-options';
import { listUsers } from '@/lib/directory/service/list-users';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('directory');
  return { title: `${t('sections.users')} · ${t('title')}` };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function DirectoryUsersPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('directory.read')) return <NoAccess room="directory" />;
  const ctx = await pageCtx();
  const values = await userList.load(searchParams);
  const query = userList.query(values);
  const tenant = values.tenant ?? '';
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({
      queryKey: directoryKeys.users(query),
      queryFn: async () => listUsers(ctx, usersQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
      retry: false,
    }),
    client.prefetchQuery({
      queryKey: directoryKeys.options(tenant),
      queryFn: async () => getDirectoryOptions(ctx, directoryOptionsQuery.parse(tenant ? { tenant } : {})),
      retry: false,
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UsersScreen canManage={rights.includes('directory.manage')} />
    </HydrationBoundary>
  );
}
