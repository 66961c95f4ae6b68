import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AssetsScreen } from '@/components/assets/assets-screen';
import { NoAccess } from '@/components/shell/no-access';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assets'))('title') };
}

export default async function AssetsPage() {
  const { rights } = await requireSession();
  if (!rights.includes('products.read')) return <NoAccess room="assets" />;
  return <AssetsScreen />;
}
