import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getQueryClient } from '@/components/shell/query-client';
import { ChangesScreen } from '@/components/statements/changes-screen';
import { changeList } from '@/components/statements/statement-list';
import { ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { changeKeys } from '@/lib/statements/change-queries';
import { changesQuery } from '@/lib/statements/contract-changes';
import { listChanges } from '@/lib/statements/service/list-changes';
import { getStatement } from '@/lib/statements/service/list-statements';
import { settlementKeys } from '@/lib/statements/settlement-queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.changes'))('title') };
}

function orNotFound(error: unknown): void {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
}

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ChangesPage({ params, searchParams }: Props) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const search = changeList.query(await changeList.load(searchParams));
  const given = changesQuery.safeParse(Object.fromEntries(new URLSearchParams(search)));
  const query = given.success ? given.data : changesQuery.parse({});
  const client = getQueryClient();
  const queryFn = async () => getStatement(ctx, rowId(id));
  await client.fetchQuery({ queryKey: settlementKeys.detail(id), queryFn, retry: false }).catch(orNotFound);
  await client.prefetchQuery({
    queryKey: changeKeys.list(id, search),
    queryFn: () => listChanges(ctx, rowId(id), query),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ChangesScreen id={id} canExport={rights.includes('statements.export')} />
    </HydrationBoundary>
  );
}
