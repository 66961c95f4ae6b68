import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TemplateScreen } from '@/components/deploy-templates/template-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { templateKeys } from '@/lib/deploy-templates/queries';
import { getTemplate } from '@/lib/deploy-templates/service/get-template';
import { getPreconditions } from '@/lib/deploy-templates/service/settings';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deploy-templates'))('title') };
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
  throw error;
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('templates.read')) return <NoAccess room="deploy-templates" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getTemplate(ctx, rowId(id));
  await client.fetchQuery({ queryKey: templateKeys.one(id), queryFn, retry: false }).catch(orNotFound);
  await client.prefetchQuery({
    queryKey: templateKeys.preconditions(),
    queryFn: () => getPreconditions(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TemplateScreen
        id={id}
        canManage={rights.includes('templates.manage')}
        canDecide={rights.includes('templates.decide')}
      />
    </HydrationBoundary>
  );
}
