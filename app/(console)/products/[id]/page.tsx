import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ListingScreen } from '@/components/products/listing-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { listingKeys } from '@/lib/products/queries';
import { getListing } from '@/lib/products/service/get-listing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products'))('title') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="products" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getListing(ctx, rowId(id));
  await client.fetchQuery({ queryKey: listingKeys.detail(id), queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ListingScreen
        id={id}
        rights={{
          canManage: rights.includes('products.manage'),
          canDecide: rights.includes('products.decide'),
          canExport: rights.includes('statements.export'),
        }}
      />
    </HydrationBoundary>
  );
}
