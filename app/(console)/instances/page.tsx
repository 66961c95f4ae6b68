import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { instanceList } from '@/components/instances/instance-list';
import { InstancesScreen } from '@/components/instances/instances-screen';
import { getQueryClient } from '@/components/shell/query-client';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { instancesQuery } from '@/lib/instances/contract';
import { instanceKeys } from '@/lib/instances/queries';
import { listInstances } from '@/lib/instances/service/list-instances';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('instances'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function InstancesPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('instances.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const query = instanceList.query(await instanceList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: instanceKeys.list(query),
    queryFn: async () =>
      listInstances(ctx, instancesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InstancesScreen
        canExport={rights.includes('statements.export')}
        canSeeAddresses={rights.includes('endpoints.read')}
      />
    </HydrationBoundary>
  );
}
