import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { productList } from '@/components/products/product-list';
import { ProductsScreen } from '@/components/products/products-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { productsQuery } from '@/lib/products/contract';
import { productsOptions } from '@/lib/products/queries';
import { listProducts } from '@/lib/products/service';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function ProductsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="products" />;
  const ctx = await pageCtx();
  const query = productList.query(await productList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: productsOptions(query).queryKey,
    queryFn: async () =>
      listProducts(ctx, productsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProductsScreen canManage={rights.includes('products.manage')} />
    </HydrationBoundary>
  );
}
