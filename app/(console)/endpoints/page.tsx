import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { addressList } from '@/components/endpoints/address-list';
import { AddressesScreen } from '@/components/endpoints/addresses-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { publicOrigin } from '@/lib/auth/public-origin';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { addressesQuery } from '@/lib/endpoints/contract';
import { addressesOptions } from '@/lib/endpoints/queries';
import { listAddresses } from '@/lib/endpoints/service/addresses';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('endpoints'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function EndpointsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('endpoints.read')) return <NoAccess room="endpoints" />;
  const ctx = await pageCtx();
  const query = addressList.query(await addressList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: addressesOptions(query).queryKey,
    queryFn: async () =>
      listAddresses(ctx, addressesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AddressesScreen origin={await publicOrigin()} canManage={rights.includes('endpoints.manage')} />
    </HydrationBoundary>
  );
}
