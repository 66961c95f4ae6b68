import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LicenseScreen } from '@/components/emulator/licenses/license-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('licenses') };
}

export default function EmulatorLicensesPage() {
  return <LicenseScreen />;
}
