import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StatementsScreen } from '@/components/statements/statements-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('statements') };
}

export default async function StatementsPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  return (
    <StatementsScreen
      canExport={rights.includes('statements.export')}
      canRun={rights.includes('statements.run')}
    />
  );
}
