import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { RecordScreen } from '@/components/usage/record-screen';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { usageKeys } from '@/lib/usage/queries';
import { getUsage } from '@/lib/usage/service/get-usage';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage'))('title') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

export default async function UsageRecordPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('usage.read')) return <NoAccess room="usage" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getUsage(ctx, rowId(id));
  await client.fetchQuery({ queryKey: usageKeys.detail(id), queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RecordScreen id={id} canManage={rights.includes('usage.manage')} />
    </HydrationBoundary>
  );
}
