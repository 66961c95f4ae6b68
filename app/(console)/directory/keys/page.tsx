import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeysScreen } from '@/components/directory/keys-screen';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { directoryKeys } from '@/lib/directory/queries';
import { listKitKeys } from '@/lib/directory/service/kit-keys';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('directory');
  return { title: `${t('sections.keys')} · ${t('title')}` };
}

export default async function KitKeysPage() {
  const { rights } = await requireSession();
  if (!rights.includes('directory.read')) return <NoAccess room="directory" />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: directoryKeys.kitKeys(),
    queryFn: () => listKitKeys(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeysScreen canManage={rights.includes('directory.manage')} />
    </HydrationBoundary>
  );
}
