import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RunsScreen } from '@/components/statements/runs-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('runs') };
}

export default async function RunsPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  return <RunsScreen canRun={rights.includes('statements.run')} />;
}
