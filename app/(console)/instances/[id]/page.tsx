import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { InstanceScreen } from '@/components/instances/instance-screen';
import { getQueryClient } from '@/components/shell/query-client';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { instanceKeys } from '@/lib/instances/queries';
import { getInstance } from '@/lib/instances/service/get-instance';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('instances'))('title') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

export default async function InstancePage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('instances.read')) return <ForbiddenState />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getInstance(ctx, rowId(id));
  await client.fetchQuery({ queryKey: instanceKeys.detail(id), queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InstanceScreen
        id={id}
        rights={{
          canManage: rights.includes('instances.manage'),
          canSeeCalls: rights.includes('callbacks.read'),
          canSeeLines: rights.includes('statements.read'),
          canSeeAddress: rights.includes('endpoints.read'),
          canSeeUsage: rights.includes('usage.read'),
        }}
      />
    </HydrationBoundary>
  );
}
