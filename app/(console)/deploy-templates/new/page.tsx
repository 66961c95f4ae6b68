import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewTemplateScreen } from '@/components/deploy-templates/new/new-template-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { templateKeys } from '@/lib/deploy-templates/queries';
import { getPreconditions } from '@/lib/deploy-templates/service/settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deploy-templates.new'))('title') };
}

export default async function Page() {
  const { rights } = await requireSession();
  if (!rights.includes('templates.manage')) return <NoAccess room="deploy-templates" />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: templateKeys.preconditions(),
    queryFn: () => getPreconditions(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NewTemplateScreen />
    </HydrationBoundary>
  );
}
