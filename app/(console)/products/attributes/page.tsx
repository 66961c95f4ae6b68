import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { attributeList } from '@/components/products/pricing/attribute-list';
import { AttributesScreen } from '@/components/products/pricing/attributes-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { attributesQuery } from '@/lib/products/pricing/contract';
import { attributesOptions } from '@/lib/products/pricing/queries';
import { listAttributes } from '@/lib/products/pricing/service/attributes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('pricing.attributes'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function AttributesPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="products" />;
  const ctx = await pageCtx();
  const query = attributeList.query(await attributeList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: attributesOptions(query).queryKey,
    queryFn: async () =>
      listAttributes(ctx, attributesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AttributesScreen
        canManage={rights.includes('products.manage')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
