import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TiersScreen } from '@/components/statements/tiers-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('tiers') };
}

export default async function TiersPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  return <TiersScreen />;
}
