import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UsageScreen } from '@/components/emulator/usage/usage-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('usage') };
}

export default function EmulatorUsagePage() {
  return <UsageScreen />;
}
