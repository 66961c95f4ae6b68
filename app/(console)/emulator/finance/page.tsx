import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FinanceScreen } from '@/components/emulator/finance/finance-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('finance') };
}

export default function EmulatorFinancePage() {
  return <FinanceScreen />;
}
