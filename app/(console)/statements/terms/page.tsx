import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TermsScreen } from '@/components/statements/terms-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('terms') };
}

export default async function TermsPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  return (
    <TermsScreen canRun={rights.includes('statements.run')} canSeeSeller={rights.includes('sellers.read')} />
  );
}
