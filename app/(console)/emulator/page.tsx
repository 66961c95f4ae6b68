import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmulatorScreen } from '@/components/emulator/emulator-screen';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState, ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DEMO_V2_CONNECTION, isConnected } from '@/lib/emulator/demo';
import { addressesQuery } from '@/lib/endpoints/contract';
import { listAddresses } from '@/lib/endpoints/service/addresses';
import { env } from '@/lib/env';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator'))('title') };
}

export default async function EmulatorPage() {
  const { rights } = await requireSession();
  if (!env().DEMO) notFound();
  const t = await getTranslations('emulator');
  const header = <PageHeader title={t('title')} description={t('description')} />;
  if (!rights.includes('emulator.use')) {
    return (
      <>
        {header}
        <ForbiddenState />
      </>
    );
  }
  const { items } = await listAddresses(await pageCtx(), addressesQuery.parse({ q: DEMO_V2_CONNECTION }));
  if (isConnected(items)) return <EmulatorScreen />;
  return (
    <>
      {header}
      <EmptyState title={t('notConnected.title')} body={t('notConnected.body')} />
    </>
  );
}
