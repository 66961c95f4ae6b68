import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requestList } from '@/components/licenses/request-list';
import { RequestsScreen } from '@/components/licenses/requests-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { requestsQuery } from '@/lib/licenses/contract';
import { licenseKeys } from '@/lib/licenses/queries';
import { listRequests } from '@/lib/licenses/service/list-requests';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('licenses.sections'))('requests') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('licenses.read')) return <NoAccess room="licenses" />;
  const ctx = await pageCtx();
  const query = requestList.query(await requestList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: licenseKeys.requests(query),
    queryFn: async () =>
      listRequests(ctx, requestsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RequestsScreen
        canManage={rights.includes('licenses.manage')}
        canExport={rights.includes('statements.export')}
        canSeeCalls={rights.includes('callbacks.read')}
      />
    </HydrationBoundary>
  );
}
