import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OverviewScreen } from '@/components/reports/overview-screen';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx } from '@/lib/auth/session';
import { reportKeys } from '@/lib/reports/queries';
import { getOverview } from '@/lib/reports/service';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

export default async function OverviewPage() {
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: reportKeys.overview(),
    queryFn: async () => getOverview(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewScreen />
    </HydrationBoundary>
  );
}
