import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { FileScreen } from '@/components/statements/reconciliation/file-screen';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { reconciliationKeys } from '@/lib/statements/reconciliation/queries';
import { getStatementFile } from '@/lib/statements/reconciliation/service/files';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reconciliation'))('title') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

export default async function StatementFilePage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <NoAccess room="statements" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getStatementFile(ctx, rowId(id));
  await client.fetchQuery({ queryKey: reconciliationKeys.file(id), queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <FileScreen
        id={id}
        canImport={rights.includes('statements.import')}
        canReconcile={rights.includes('statements.reconcile')}
      />
    </HydrationBoundary>
  );
}
