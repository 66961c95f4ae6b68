import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { statementList } from '@/components/statements/statement-list';
import { StatementsScreen } from '@/components/statements/statements-screen';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { listStatements } from '@/lib/statements/service/list-statements';
import { statementsQuery } from '@/lib/statements/settlement-contract';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('statements') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function StatementsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const search = statementList.query(await statementList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: settlementKeys.list(search),
    queryFn: async () =>
      listStatements(ctx, statementsQuery.parse(Object.fromEntries(new URLSearchParams(search)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StatementsScreen
        canExport={rights.includes('statements.export')}
        canRun={rights.includes('statements.run')}
      />
    </HydrationBoundary>
  );
}
