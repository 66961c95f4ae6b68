import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { fileList } from '@/components/statements/reconciliation/file-list';
import { FilesScreen } from '@/components/statements/reconciliation/files-screen';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { filesQuery } from '@/lib/statements/reconciliation/contract';
import { reconciliationKeys } from '@/lib/statements/reconciliation/queries';
import { listFiles } from '@/lib/statements/reconciliation/service/files';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reconciliation'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function StatementFilesPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <NoAccess room="statements" />;
  const ctx = await pageCtx();
  const query = fileList.query(await fileList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: reconciliationKeys.files(query),
    queryFn: async () => listFiles(ctx, filesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <FilesScreen
        canImport={rights.includes('statements.import')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
