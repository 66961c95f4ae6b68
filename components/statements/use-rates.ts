'use client';

import { useTranslations } from 'next-intl';
import { percentText } from '@/lib/money/money';
import type { TermsView } from '@/lib/statements/settlement-contract';

export const RATES = [
  'feeBps',
  'shareBps',
  'floorBps',
  'managementBps',
  'taxBps',
  'withholdingBps',
  'digitalTaxBps',
] as const;
export type RateName = (typeof RATES)[number];

/** Which rates a method reads. */
export const METHOD_RATES: Record<TermsView['method'], readonly RateName[]> = {
  platform_fee: ['feeBps'],
  deal_share: ['shareBps', 'taxBps', 'managementBps'],
  base_share: ['shareBps', 'floorBps', 'taxBps', 'managementBps'],
  international: ['feeBps', 'withholdingBps', 'digitalTaxBps'],
};

/** The rates of terms that their method reads, as label and percentage. */
export function useRates() {
  const t = useTranslations('settlement.terms');
  return (terms: TermsView) =>
    METHOD_RATES[terms.method].map((name) => ({
      key: name,
      label: t(name),
      value: percentText(terms[name]),
    }));
}
