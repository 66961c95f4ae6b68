import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeployableScreen } from '@/components/assets/deployable-screen';
import { NoAccess } from '@/components/shell/no-access';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assets.sections'))('deployable') };
}

export default async function DeployableAssetsPage() {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="assets" />;
  return <DeployableScreen />;
}
