import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewAssetScreen } from '@/components/assets/new-asset-screen';
import { NoAccess } from '@/components/shell/no-access';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assets.create'))('title') };
}

export default async function NewAssetPage() {
  const { rights } = await requireSession();
  if (!rights.includes('products.manage')) return <NoAccess room="assets" />;
  return <NewAssetScreen />;
}
