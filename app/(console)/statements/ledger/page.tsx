import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { LedgerScreen } from '@/components/statements/ledger-screen';
import { ledgerList } from '@/components/statements/statement-list';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { listLedger } from '@/lib/statements/service/list-ledger';
import { ledgerQuery } from '@/lib/statements/settlement-contract';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('ledger') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function LedgerPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const search = ledgerList.query(await ledgerList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: settlementKeys.ledger(search),
    queryFn: async () => listLedger(ctx, ledgerQuery.parse(Object.fromEntries(new URLSearchParams(search)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LedgerScreen canExport={rights.includes('statements.export')} />
    </HydrationBoundary>
  );
}
