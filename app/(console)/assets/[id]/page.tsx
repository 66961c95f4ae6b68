import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AssetScreen } from '@/components/assets/asset-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { assetKeys } from '@/lib/assets/queries';
import { getAsset, getVersion } from '@/lib/assets/service/get-asset';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assets'))('title') };
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
  throw error;
}

type Params = Promise<{ id: string }>;
type Search = Promise<{ version?: string | string[] }>;

export default async function AssetPage({ params, searchParams }: { params: Params; searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="assets" />;
  const [ctx, { id }, { version: wanted }] = [await pageCtx(), await params, await searchParams];
  const client = getQueryClient();
  const asset = await client
    .fetchQuery({
      queryKey: assetKeys.asset(id),
      queryFn: async () => getAsset(ctx, rowId(id)),
      retry: false,
    })
    .catch(orNotFound);
  const version = asset.versions.find((one) => one.id === wanted) ?? asset.versions[0];
  if (!version) notFound();
  await client.prefetchQuery({
    queryKey: assetKeys.version(version.id),
    queryFn: () => getVersion(ctx, version.id),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AssetScreen
        id={id}
        canManage={rights.includes('products.manage')}
        canDecide={rights.includes('assets.decide')}
      />
    </HydrationBoundary>
  );
}
