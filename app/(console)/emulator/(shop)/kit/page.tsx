import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnterprisesScreen } from '@/components/emulator/kit/enterprises-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('kit') };
}

export default function EmulatorKitPage() {
  return <EnterprisesScreen />;
}
