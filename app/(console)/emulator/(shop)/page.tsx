import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmulatorScreen } from '@/components/emulator/emulator-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator'))('title') };
}

export default function EmulatorPage() {
  return <EmulatorScreen />;
}
