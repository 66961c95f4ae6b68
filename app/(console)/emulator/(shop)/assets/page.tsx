import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AssetScreen } from '@/components/emulator/assets/asset-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('assets') };
}

export default function EmulatorAssetsPage() {
  return <AssetScreen />;
}
