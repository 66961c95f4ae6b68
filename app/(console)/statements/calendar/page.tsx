import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CalendarScreen } from '@/components/statements/calendar-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlement.sections'))('calendar') };
}

export default async function CalendarPage() {
  const { rights } = await requireSession();
  if (!rights.includes('statements.read')) return <ForbiddenState />;
  return <CalendarScreen canRun={rights.includes('statements.run')} />;
}
