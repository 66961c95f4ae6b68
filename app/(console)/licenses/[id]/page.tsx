import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CodeScreen } from '@/components/licenses/code-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';
import { licenseKeys } from '@/lib/licenses/queries';
import { getCode } from '@/lib/licenses/service/list-codes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('licenses.sections'))('codes') };
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
  throw error;
}

export default async function LicensePage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('licenses.read')) return <NoAccess room="licenses" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getCode(ctx, rowId(id));
  await client.fetchQuery({ queryKey: licenseKeys.code(id), queryFn, retry: false }).catch(orNotFound);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CodeScreen
        id={id}
        canManage={rights.includes('licenses.manage')}
        canSeeCalls={rights.includes('callbacks.read')}
      />
    </HydrationBoundary>
  );
}
