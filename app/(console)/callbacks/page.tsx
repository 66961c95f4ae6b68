import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { callbackList } from '@/components/callbacks/callback-list';
import { CallbacksScreen } from '@/components/callbacks/callbacks-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { callbacksQuery } from '@/lib/callbacks/contract';
import { callbackKeys } from '@/lib/callbacks/queries';
import { listCallbacks, listCalledAddresses } from '@/lib/callbacks/service/list-callbacks';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('callbacks'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function CallbacksPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('callbacks.read')) return <NoAccess room="callbacks" />;
  const ctx = await pageCtx();
  const query = callbackList.query(await callbackList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: callbackKeys.list(query),
    queryFn: async () =>
      listCallbacks(ctx, callbacksQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CallbacksScreen
        addresses={await listCalledAddresses(ctx)}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
