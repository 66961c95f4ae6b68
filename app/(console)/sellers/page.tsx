import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SellerScreen } from '@/components/sellers/seller-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { sellerOptions } from '@/lib/sellers/queries';
import { getSeller } from '@/lib/sellers/service';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sellers'))('title') };
}

export default async function SellersPage() {
  const { rights } = await requireSession();
  if (!rights.includes('sellers.read')) return <NoAccess room="sellers" />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: sellerOptions().queryKey,
    queryFn: () => getSeller(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SellerScreen canManage={rights.includes('sellers.manage')} />
    </HydrationBoundary>
  );
}
