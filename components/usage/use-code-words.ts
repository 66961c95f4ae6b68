'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

export type CodeWords = { meaning: string; action: string };

/** What a code means and what to do, by where its words stand below `usage` in the catalogue (`recordCodes.003`). */
export function useCodeWords(): (place: string) => CodeWords {
  const t = useTranslations('usage') as unknown as (key: string) => string;
  return useCallback(
    (place: string) => ({ meaning: t(`${place}.meaning`), action: t(`${place}.action`) }),
    [t],
  );
}
