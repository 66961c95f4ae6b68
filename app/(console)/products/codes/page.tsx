import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { codeList } from '@/components/products/codes/code-list';
import { CodesScreen } from '@/components/products/codes/codes-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { codesQuery } from '@/lib/products/codes/contract';
import { codesOptions } from '@/lib/products/codes/queries';
import { listCodes } from '@/lib/products/service/codes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products.codes'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function ProductsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="products" />;
  const ctx = await pageCtx();
  const query = codeList.query(await codeList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: codesOptions(query).queryKey,
    queryFn: async () => listCodes(ctx, codesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CodesScreen canManage={rights.includes('products.manage')} />
    </HydrationBoundary>
  );
}
