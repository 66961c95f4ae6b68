import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AddressScreen } from '@/components/endpoints/address-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { publicOrigin } from '@/lib/auth/public-origin';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { addressOptions } from '@/lib/endpoints/queries';
import { getAddress } from '@/lib/endpoints/service/addresses';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('endpoints'))('title') };
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
  throw error;
}

export default async function EndpointPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('endpoints.read')) return <NoAccess room="endpoints" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getAddress(ctx, rowId(id));
  await client.fetchQuery({ queryKey: addressOptions(id).queryKey, queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AddressScreen id={id} origin={await publicOrigin()} canManage={rights.includes('endpoints.manage')} />
    </HydrationBoundary>
  );
}
