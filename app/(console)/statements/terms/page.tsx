import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { TermsScreen } from '@/components/statements/terms-screen';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { getSettlementSettings } from '@/lib/statements/service/settlement-settings';
import { listTerms } from '@/lib/statements/service/settlement-terms';
import { termsQuery } from '@/lib/statements/settlement-contract';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('terms') };
}

export default async function TermsPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: settlementKeys.terms(''),
    queryFn: () => listTerms(ctx, termsQuery.parse({})),
    retry: false,
  });
  await client.prefetchQuery({
    queryKey: settlementKeys.settings(),
    queryFn: () => getSettlementSettings(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TermsScreen
        canRun={rights.includes('statements.run')}
        canSeeSeller={rights.includes('sellers.read')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
