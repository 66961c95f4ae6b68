import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requestList } from '@/components/products/listing-list';
import { RequestsScreen } from '@/components/products/requests-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { requestsQuery } from '@/lib/products/contract';
import { listingKeys } from '@/lib/products/queries';
import { listRequests } from '@/lib/products/service/requests';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products.requests'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function RequestsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="products" />;
  const ctx = await pageCtx();
  const query = requestList.query(await requestList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: listingKeys.requests(query),
    queryFn: async () =>
      listRequests(ctx, requestsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RequestsScreen canExport={rights.includes('statements.export')} />
    </HydrationBoundary>
  );
}
