import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { RunsScreen } from '@/components/statements/runs-screen';
import { runList } from '@/components/statements/statement-list';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { listRuns } from '@/lib/statements/service/list-statements';
import { runsQuery } from '@/lib/statements/settlement-contract';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('runs') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function RunsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const search = runList.query(await runList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: settlementKeys.runs(search),
    queryFn: async () => listRuns(ctx, runsQuery.parse(Object.fromEntries(new URLSearchParams(search)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunsScreen
        canRun={rights.includes('statements.run')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
