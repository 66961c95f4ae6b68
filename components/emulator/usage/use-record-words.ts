'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { RECORD_CODES } from '@/lib/emulator/vocabulary';

/** What a record-level code means. */
export function useRecordWords() {
  const t = useTranslations('usage.recordCodes');
  const meaningOf = useCallback(
    (code: string) => {
      const known = RECORD_CODES.find((one) => one === code);
      return known ? t(`${known}.meaning`) : null;
    },
    [t],
  );
  const label = useCallback((code: string) => [code, meaningOf(code)].filter(Boolean).join(' '), [meaningOf]);
  return { meaningOf, label };
}
