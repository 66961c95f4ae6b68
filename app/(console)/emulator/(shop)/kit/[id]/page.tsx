import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnterpriseScreen } from '@/components/emulator/kit/enterprise-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('kit') };
}

export default async function EmulatorEnterprisePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EnterpriseScreen id={id} />;
}
