import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { assetList } from '@/components/assets/asset-list';
import { AssetsScreen } from '@/components/assets/assets-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { assetsQuery } from '@/lib/assets/contract';
import { assetKeys } from '@/lib/assets/queries';
import { listAssets } from '@/lib/assets/service/list-assets';
import { pageCtx, requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assets'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function AssetsPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="assets" />;
  const ctx = await pageCtx();
  const query = assetList.query(await assetList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: assetKeys.list(query),
    queryFn: async () => listAssets(ctx, assetsQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AssetsScreen
        canManage={rights.includes('products.manage')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
