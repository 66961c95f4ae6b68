'use client';

import { useTranslations } from 'next-intl';

/** A reason in the reader's language where it is one of our own; what people and services wrote stays as it is. */
export function useReasonWords() {
  const t = useTranslations('deploy-templates.reasons');
  return (reason: string): string => (reason === 'product_delisted' ? t('product_delisted') : reason);
}
