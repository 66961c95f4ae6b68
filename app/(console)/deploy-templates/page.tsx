import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { templateList } from '@/components/deploy-templates/template-list';
import { TemplatesScreen } from '@/components/deploy-templates/templates-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { templatesQuery } from '@/lib/deploy-templates/contract';
import { templateKeys } from '@/lib/deploy-templates/queries';
import { listTemplates } from '@/lib/deploy-templates/service/list-templates';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deploy-templates'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('templates.read')) return <NoAccess room="deploy-templates" />;
  const ctx = await pageCtx();
  const query = templateList.query(await templateList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: templateKeys.list(query),
    queryFn: async () =>
      listTemplates(ctx, templatesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TemplatesScreen
        canManage={rights.includes('templates.manage')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
