import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TenantScreen } from '@/components/directory/tenant-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { directoryKeys } from '@/lib/directory/queries';
import { getDepartmentTree } from '@/lib/directory/service/department-tree';
import { getTenant } from '@/lib/directory/service/list-tenants';
import { DomainError } from '@/lib/errors';
import { rowId } from '@/lib/http/row-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('directory'))('title') };
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.kind === 'not_found') notFound();
  throw error;
}

export default async function TenantPage({ params }: { params: Promise<{ id: string }> }) {
  const { rights } = await requireSession();
  if (!rights.includes('directory.read')) return <NoAccess room="directory" />;
  const [ctx, { id }] = [await pageCtx(), await params];
  const client = getQueryClient();
  const queryFn = async () => getTenant(ctx, rowId(id));
  await client.fetchQuery({ queryKey: directoryKeys.tenant(id), queryFn, retry: false }).catch(orNotFound);
  await client.prefetchQuery({
    queryKey: directoryKeys.departments(id),
    queryFn: () => getDepartmentTree(ctx, rowId(id)),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TenantScreen id={id} canManage={rights.includes('directory.manage')} />
    </HydrationBoundary>
  );
}
