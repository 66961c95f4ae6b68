import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { poolList } from '@/components/licenses/pool-list';
import { PoolScreen } from '@/components/licenses/pool-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { poolQuery } from '@/lib/licenses/contract';
import { licenseKeys } from '@/lib/licenses/queries';
import { listPool, listStock } from '@/lib/licenses/service/list-pool';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('licenses.sections'))('pool') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('licenses.read')) return <NoAccess room="licenses" />;
  const ctx = await pageCtx();
  const query = poolList.query(await poolList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: licenseKeys.pool(query),
    queryFn: async () => listPool(ctx, poolQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  await client.prefetchQuery({ queryKey: licenseKeys.stock(), queryFn: () => listStock(ctx), retry: false });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PoolScreen
        canManage={rights.includes('licenses.manage')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
