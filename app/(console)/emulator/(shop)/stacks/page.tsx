import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StackScreen } from '@/components/emulator/stacks/stack-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('stacks') };
}

export default function EmulatorStacksPage() {
  return <StackScreen />;
}
