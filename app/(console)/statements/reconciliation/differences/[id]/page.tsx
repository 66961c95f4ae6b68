import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { DifferenceScreen } from '@/components/statements/reconciliation/difference-screen';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { reconciliationKeys } from '@/lib/statements/reconciliation/queries';
import { getDifference } from '@/lib/statements/reconciliation/service/differences';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reconciliation'))('title') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

export default async function DifferencePage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <NoAccess room="statements" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getDifference(ctx, rowId(id));
  await client
    .fetchQuery({ queryKey: reconciliationKeys.difference(id), queryFn, retry: false })
    .catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DifferenceScreen id={id} canDecide={rights.includes('statements.reconcile')} />
    </HydrationBoundary>
  );
}
