'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ListingState } from '@/lib/emulator/vocabulary';

const TONES: Readonly<Record<ListingState, Tone>> = {
  on_sale: 'success',
  frozen: 'danger',
  delisted: 'muted',
};

export function ListingBadge({ state }: { state: ListingState }) {
  const t = useTranslations('emulator.listings.state');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
