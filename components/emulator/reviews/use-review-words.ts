'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { SCANNED } from '@/lib/emulator/review/findings';
import { DELIVERY_TYPES } from '@/lib/emulator/vocabulary';

const deliveryTypes: readonly string[] = DELIVERY_TYPES;
const scanned: readonly string[] = SCANNED;

/** A delivery type or a kind of asset in words; anything else as it is. */
export function useKindWords() {
  const delivery = useTranslations('emulator.reviews.delivery');
  const kinds = useTranslations('emulator.reviews.scanned');
  return useCallback(
    (kind: string | null) => {
      if (kind === null) return '—';
      if (deliveryTypes.includes(kind)) return delivery(kind as (typeof DELIVERY_TYPES)[number]);
      return scanned.includes(kind) ? kinds(kind as (typeof SCANNED)[number]) : kind;
    },
    [delivery, kinds],
  );
}

/** Why a console did not answer as it should. */
export function useRefusalWords() {
  const t = useTranslations('emulator.reviews.refused');
  return useCallback(
    ({ status, code }: { status: number; code: string }) => {
      if (status === 0) return code === 'unreachable' ? t('unreachable') : t('unreadable');
      if (status === 401) return t('unauthenticated');
      if (status === 403) return t('forbidden');
      if (status === 404) return t('notFound');
      return t('other', { status, code });
    },
    [t],
  );
}
