import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { codeList } from '@/components/licenses/code-list';
import { CodesScreen } from '@/components/licenses/codes-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { codesQuery } from '@/lib/licenses/contract';
import { licenseKeys } from '@/lib/licenses/queries';
import { listCodes } from '@/lib/licenses/service/list-codes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('licenses.sections'))('codes') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('licenses.read')) return <NoAccess room="licenses" />;
  const ctx = await pageCtx();
  const query = codeList.query(await codeList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: licenseKeys.codes(query),
    queryFn: async () => listCodes(ctx, codesQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CodesScreen
        canManage={rights.includes('licenses.manage')}
        canExport={rights.includes('statements.export')}
      />
    </HydrationBoundary>
  );
}
