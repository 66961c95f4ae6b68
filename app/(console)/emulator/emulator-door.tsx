import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState, ForbiddenState } from '@/components/ui/states';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { DEMO_V2_CONNECTION } from '@/lib/emulator/demo';
import { hasAddress } from '@/lib/endpoints/service/addresses';
import { env } from '@/lib/env';
import type { Right } from '@/lib/rights';

/** The emulator is there in the demo alone, for those who have the right, at the seller whose addresses it calls. */
export async function EmulatorDoor({ right, children }: { right: Right; children: ReactNode }) {
  const { rights } = await requireSession();
  if (!env().DEMO) notFound();
  const mayUse = rights.includes(right);
  if (mayUse && (await hasAddress(await pageCtx(), DEMO_V2_CONNECTION))) return children;
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
