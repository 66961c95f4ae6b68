import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgreementsScreen } from '@/components/sellers/agreements-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { sellerKeys } from '@/lib/sellers/queries';
import { listAgreements } from '@/lib/sellers/service/agreements';
import { getJointCertification } from '@/lib/sellers/service/joint-certification';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sellers');
  return { title: `${t('sections.agreements')} · ${t('title')}` };
}

export default async function Page() {
  const { rights } = await requireSession();
  if (!rights.includes('sellers.read')) return <NoAccess room="sellers" />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: sellerKeys.agreements(),
    queryFn: () => listAgreements(ctx),
    retry: false,
  });
  await client.prefetchQuery({
    queryKey: sellerKeys.joint(),
    queryFn: () => getJointCertification(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AgreementsScreen
        canManage={rights.includes('sellers.manage')}
        canDecide={rights.includes('sellers.decide')}
      />
    </HydrationBoundary>
  );
}
