import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { EmulatorScreen } from '@/components/emulator/emulator-screen';
import { ForbiddenState } from '@/components/ui/states';
import { requireSession } from '@/lib/auth/session';
import { env } from '@/lib/env';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator'))('title') };
}

export default async function EmulatorPage() {
  const { rights } = await requireSession();
  if (!env().DEMO) notFound();
  return rights.includes('emulator.use') ? <EmulatorScreen /> : <ForbiddenState />;
}
