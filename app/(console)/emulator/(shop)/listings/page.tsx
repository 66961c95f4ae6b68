import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListingScreen } from '@/components/emulator/listings/listing-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('listings') };
}

export default function EmulatorListingsPage() {
  return <ListingScreen />;
}
