import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewListingScreen } from '@/components/products/new-listing-screen';
import { NoAccess } from '@/components/shell/no-access';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products.create'))('title') };
}

export default async function NewProductPage() {
  const { rights } = await requireSession();
  if (!rights.includes('products.manage')) return <NoAccess room="products" />;
  return <NewListingScreen />;
}
