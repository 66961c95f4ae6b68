import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CallbackScreen } from '@/components/callbacks/callback-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { callbackKeys } from '@/lib/callbacks/queries';
import { getCallback } from '@/lib/callbacks/service/get-callback';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('callbacks'))('title') };
}

const isNotFound = (error: unknown) => error instanceof DomainError && error.kind === 'not_found';

export default async function CallbackPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('callbacks.read')) return <NoAccess room="callbacks" />;
  const { id } = await params;
  const ctx = await pageCtx();
  const client = getQueryClient();
  const read = async () => getCallback(ctx, rowId(id));
  await client
    .fetchQuery({ queryKey: callbackKeys.detail(id), queryFn: read, retry: false })
    .catch((error: unknown) => {
      if (isNotFound(error)) notFound();
    });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CallbackScreen id={id} />
    </HydrationBoundary>
  );
}
