import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listingList } from '@/components/products/listing-list';
import { ListingsScreen } from '@/components/products/listings-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { listingsQuery } from '@/lib/products/contract';
import { listingKeys } from '@/lib/products/queries';
import { listListings } from '@/lib/products/service/list-listings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function ProductsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="products" />;
  const ctx = await pageCtx();
  const query = listingList.query(await listingList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: listingKeys.list(query),
    queryFn: async () =>
      listListings(ctx, listingsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ListingsScreen
        canManage={rights.includes('products.manage')}
        canDecide={rights.includes('products.decide')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
