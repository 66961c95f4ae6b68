import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { StatementScreen } from '@/components/statements/statement-screen';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { getStatement } from '@/lib/statements/service/list-statements';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('statements') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

export default async function StatementPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getStatement(ctx, rowId(id));
  await client.fetchQuery({ queryKey: settlementKeys.detail(id), queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <StatementScreen
        id={id}
        rights={{
          canRun: rights.includes('statements.run'),
          canExport: rights.includes('statements.export'),
        }}
      />
    </HydrationBoundary>
  );
}
