import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { MonthScreen } from '@/components/statements/reconciliation/month-screen';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { reconciliationQuery } from '@/lib/statements/reconciliation/contract';
import { reconciliationKeys } from '@/lib/statements/reconciliation/queries';
import { getReconciliation } from '@/lib/statements/reconciliation/service/month';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reconciliation'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function ReconciliationPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <NoAccess room="statements" />;
  const ctx = await pageCtx();
  const given = reconciliationQuery.safeParse(await searchParams);
  const period = given.success ? given.data.period : undefined;
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: reconciliationKeys.month(period ?? null),
    queryFn: () => getReconciliation(ctx, period),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MonthScreen
        rights={{
          canReconcile: rights.includes('statements.reconcile'),
          canImport: rights.includes('statements.import'),
        }}
      />
    </HydrationBoundary>
  );
}
