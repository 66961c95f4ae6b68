import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoAccess } from '@/components/shell/no-access';
import { getQueryClient } from '@/components/shell/query-client';
import { PushSettingsScreen } from '@/components/usage/push-settings-screen';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { usageKeys } from '@/lib/usage/queries';
import { listPushSettings } from '@/lib/usage/service/push-settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage.settings'))('caption') };
}

export default async function PushSettingsPage() {
  const { rights } = await requireSession();
  if (!rights.includes('usage.read')) return <NoAccess room="usage" />;
  const ctx = await pageCtx();
  const client = getQueryClient();
  await client.prefetchQuery({
    queryKey: usageKeys.settings(),
    queryFn: () => listPushSettings(ctx),
    retry: false,
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PushSettingsScreen
        rights={{
          canManage: rights.includes('usage.manage'),
          canSeeAddresses: rights.includes('endpoints.read'),
        }}
      />
    </HydrationBoundary>
  );
}
