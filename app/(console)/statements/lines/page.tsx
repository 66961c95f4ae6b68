import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { filterSearch, lineList } from '@/components/statements/line-list';
import { LinesScreen } from '@/components/statements/lines-screen';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { lineFilter, lineQuery } from '@/lib/statements/contract';
import { lineKeys } from '@/lib/statements/queries';
import { getLineOptions, getLineTotals } from '@/lib/statements/service/line-totals';
import { listLines } from '@/lib/statements/service/list-lines';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;
const valuesOf = (search: string) => Object.fromEntries(new URLSearchParams(search));

export default async function LinesPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const search = lineList.query(await lineList.load(searchParams));
  const totals = filterSearch(search);
  const client = getQueryClient();
  const [options] = await Promise.all([
    getLineOptions(ctx),
    client.prefetchQuery({
      queryKey: lineKeys.list(search),
      queryFn: async () => listLines(ctx, lineQuery.parse(valuesOf(search))),
      retry: false,
    }),
    client.prefetchQuery({
      queryKey: lineKeys.totals(totals),
      queryFn: async () => getLineTotals(ctx, lineFilter.parse(valuesOf(totals))),
      retry: false,
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LinesScreen
        options={options}
        canRun={rights.includes('statements.run')}
        canExport={rights.includes('statements.export')}
        canSeeAddresses={rights.includes('endpoints.read')}
      />
    </HydrationBoundary>
  );
}
