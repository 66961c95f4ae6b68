import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { exportList } from '@/components/exports/export-list';
import { ExportsScreen } from '@/components/exports/exports-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { exportsQuery } from '@/lib/exports/contract';
import { sourcesOf } from '@/lib/exports/contract-values';
import { exportKeys } from '@/lib/exports/queries';
import { listExports } from '@/lib/exports/service/list-exports';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exports'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function ExportsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('exports.read')) return <NoAccess room="exports" />;
  const ctx = await pageCtx();
  const query = exportList.query(await exportList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: exportKeys.list(query),
    queryFn: async () => listExports(ctx, exportsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ExportsScreen sources={sourcesOf(ctx.role)} canSchedule={rights.includes('exports.schedule')} />
    </HydrationBoundary>
  );
}
