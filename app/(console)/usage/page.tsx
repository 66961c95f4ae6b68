import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { usageList } from '@/components/usage/usage-list';
import { UsageScreen } from '@/components/usage/usage-screen';
import { publicOrigin } from '@/lib/auth/public-origin';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { usageQuery } from '@/lib/usage/contract';
import { usageKeys } from '@/lib/usage/queries';
import { listUsage } from '@/lib/usage/service/list-usage';
import { summarizeUsage } from '@/lib/usage/service/summarize-usage';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function UsagePage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('usage.read')) return <NoAccess room="usage" />;
  const ctx = await pageCtx();
  const query = usageList.query(await usageList.load(searchParams));
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery({
      queryKey: usageKeys.list(query),
      queryFn: async () => listUsage(ctx, usageQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
      retry: false,
    }),
    client.prefetchQuery({
      queryKey: usageKeys.summary(),
      queryFn: () => summarizeUsage(ctx),
      retry: false,
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UsageScreen
        origin={await publicOrigin()}
        rights={{
          canManage: rights.includes('usage.manage'),
          canExport: rights.includes('statements.export'),
          canManageTokens: rights.includes('members.manage'),
        }}
      />
    </HydrationBoundary>
  );
}
