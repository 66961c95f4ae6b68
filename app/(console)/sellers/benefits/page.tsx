import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BenefitsScreen } from '@/components/sellers/benefits-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { sellerKeys } from '@/lib/sellers/queries';
import { getTier } from '@/lib/sellers/service/tier';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sellers');
  return { title: `${t('sections.benefits')} · ${t('title')}` };
}

export default async function Page() {
  const { rights } = await requireSession();
  if (!rights.includes('sellers.read')) return <NoAccess room="sellers" />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: sellerKeys.tier(),
    queryFn: () => getTier(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BenefitsScreen canManage={rights.includes('sellers.manage')} />
    </HydrationBoundary>
  );
}
