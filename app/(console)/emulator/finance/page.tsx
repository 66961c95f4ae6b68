import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FinanceScreen } from '@/components/emulator/finance/finance-screen';
import { requireSession } from '@/lib/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('finance') };
}

export default async function EmulatorFinancePage() {
  const { rights } = await requireSession();
  return <FinanceScreen isDeskAlone={!rights.includes('emulator.use')} />;
}
