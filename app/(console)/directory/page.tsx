import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { tenantList } from '@/components/directory/tenant-list';
import { TenantsScreen } from '@/components/directory/tenants-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { tenantsQuery } from '@/lib/directory/contract';
import { directoryKeys } from '@/lib/directory/queries';
import { listTenants } from '@/lib/directory/service/list-tenants';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('directory'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function DirectoryPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('directory.read')) return <NoAccess room="directory" />;
  const ctx = await pageCtx();
  const query = tenantList.query(await tenantList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: directoryKeys.tenants(query),
    queryFn: async () => listTenants(ctx, tenantsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TenantsScreen canExport={rights.includes('directory.manage')} />
    </HydrationBoundary>
  );
}
