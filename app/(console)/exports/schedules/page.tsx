import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SchedulesScreen } from '@/components/exports/schedules-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { sourcesOf } from '@/lib/exports/contract-values';
import { exportKeys } from '@/lib/exports/queries';
import { listSchedules } from '@/lib/exports/service/schedules';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exports'))('sections.schedules') };
}

export default async function SchedulesPage() {
  const { rights } = await requireSession();
  if (!rights.includes('exports.schedule')) return <NoAccess room="exports" />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: exportKeys.schedules(),
    queryFn: () => listSchedules(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SchedulesScreen sources={sourcesOf(ctx.role)} />
    </HydrationBoundary>
  );
}
