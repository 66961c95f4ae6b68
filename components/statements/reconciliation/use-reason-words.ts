'use client';

import { useTranslations } from 'next-intl';
import type { DifferenceView } from '@/lib/statements/reconciliation/contract';
import { percentText } from './period-text';

type Given = Pick<DifferenceView, 'reason' | 'facts'>;

/** The reason of a difference in words: in short, what it means with its figures, and what to do next. */
export function useReasonWords() {
  const t = useTranslations('reconciliation.reasons');
  return ({ reason, facts }: Given) => {
    const text = (name: string) => String(facts[name] ?? '–');
    const values = {
      tierRate: percentText(facts.tierRateBps),
      toldRate: percentText(facts.toldRateBps),
      expectedRate: percentText(facts.expectedRateBps),
      toldQuantity: text('toldQuantity'),
      expectedQuantity: text('expectedQuantity'),
      otherPeriod: text('otherPeriod'),
      otherEntity: text('otherEntity'),
      otherCurrency: text('otherCurrency'),
      otherFile: text('otherFile'),
      originalLineId: text('originalLineId'),
    };
    return {
      short: t(`${reason}.short`),
      meaning: t(`${reason}.meaning`, values),
      next: t(`${reason}.next`),
    };
  };
}
