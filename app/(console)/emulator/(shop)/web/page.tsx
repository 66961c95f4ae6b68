import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WebScreen } from '@/components/emulator/web/web-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('web') };
}

export default function EmulatorWebPage() {
  return <WebScreen />;
}
