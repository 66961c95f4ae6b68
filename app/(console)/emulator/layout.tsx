import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState, ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DEMO_V2_CONNECTION, isConnected } from '@/lib/emulator/demo';
import { addressesQuery } from '@/lib/endpoints/contract';
import { listAddresses } from '@/lib/endpoints/service/addresses';
import { env } from '@/lib/env';

/** The emulator is there in the demo alone, for those who may use it, at the seller whose addresses it calls. */
export default async function EmulatorLayout({ children }: { children: ReactNode }) {
  const { rights } = await requireSession();
  if (!env().DEMO) notFound();
  const mayUse = rights.includes('emulator.use');
  const isCalled = async () => {
    const { items } = await listAddresses(await pageCtx(), addressesQuery.parse({ q: DEMO_V2_CONNECTION }));
    return isConnected(items);
  };
  if (mayUse && (await isCalled())) return children;
  const t = await getTranslations('emulator');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {mayUse ? (
        <EmptyState title={t('notConnected.title')} body={t('notConnected.body')} />
      ) : (
        <ForbiddenState />
      )}
    </>
  );
}
