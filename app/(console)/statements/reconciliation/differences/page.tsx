import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { differenceList } from '@/components/statements/reconciliation/difference-list';
import { DifferencesScreen } from '@/components/statements/reconciliation/differences-screen';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { differencesQuery } from '@/lib/statements/reconciliation/contract';
import { reconciliationKeys } from '@/lib/statements/reconciliation/queries';
import { listDifferences } from '@/lib/statements/reconciliation/service/differences';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reconciliation'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function DifferencesPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <NoAccess room="statements" />;
  const ctx = await pageCtx();
  const query = differenceList.query(await differenceList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: reconciliationKeys.differences(query),
    queryFn: async () =>
      listDifferences(ctx, differencesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DifferencesScreen
        canDecide={rights.includes('statements.reconcile')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
