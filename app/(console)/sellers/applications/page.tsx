import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { applicationList } from '@/components/sellers/application-list';
import { ApplicationsScreen } from '@/components/sellers/applications-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { SITE_CURRENCY } from '@/lib/money/money';
import { benefitsQuery } from '@/lib/sellers/contract-benefits';
import { sellerKeys } from '@/lib/sellers/queries';
import { listBenefits } from '@/lib/sellers/service/benefit-rows';
import { siteOf } from '@/lib/sellers/site';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sellers');
  return { title: `${t('sections.applications')} · ${t('title')}` };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('sellers.read')) return <NoAccess room="sellers" />;
  const ctx = await pageCtx();
  const query = applicationList.query(await applicationList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: sellerKeys.benefits(query),
    queryFn: async () =>
      listBenefits(ctx, benefitsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ApplicationsScreen
        currency={SITE_CURRENCY[await siteOf(ctx)]}
        canManage={rights.includes('sellers.manage')}
        canDecide={rights.includes('sellers.decide')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
