import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReviewScreen } from '@/components/emulator/reviews/review-screen';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('emulator.sections'))('reviews') };
}

export default function EmulatorReviewsPage() {
  return <ReviewScreen />;
}
