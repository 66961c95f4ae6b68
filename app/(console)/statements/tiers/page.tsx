import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { TiersScreen } from '@/components/statements/tiers-screen';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { tierDistance } from '@/lib/statements/service/tier-distance';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('tiers') };
}

export default async function TiersPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: settlementKeys.tiers(),
    queryFn: () => tierDistance(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TiersScreen canExport={rights.includes('statements.export')} />
    </HydrationBoundary>
  );
}
