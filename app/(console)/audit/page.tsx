import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { auditList } from '@/components/audit/audit-list';
import { AuditScreen } from '@/components/audit/audit-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { auditQuery } from '@/lib/audit/contract';
import { auditOptions } from '@/lib/audit/queries';
import { listAudit } from '@/lib/audit/service';
import { pageCtx, requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const { rights } = await requireSession();
  if (!rights.includes('audit.read')) return <NoAccess room="audit" />;
  const ctx = await pageCtx();
  const query = auditList.query(await auditList.load(searchParams));
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: auditOptions(query).queryKey,
    queryFn: async () => listAudit(ctx, auditQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AuditScreen />
    </HydrationBoundary>
  );
}
