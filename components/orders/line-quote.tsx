'use client';

import { useTranslations } from 'next-intl';
import { QuoteSum } from '@/components/products/pricing/quote-sum';
import { Badge } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import type { LineQuoteView } from '@/lib/products/pricing/contract';

/** How the listed price of a line comes about, and whether the line's list price is the same. */
export function LineQuote({ quote, listAmountMinor }: { quote: LineQuoteView; listAmountMinor: number }) {
  const t = useTranslations('pricing.lineQuote');
  const difference = listAmountMinor - quote.totalMinor;
  return (
    <section aria-label={t('title')} className="mt-4 border-line border-t pt-3">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-medium text-sm">
          {t('title')}
          <span className="ml-2 font-normal text-muted text-xs">{quote.specification}</span>
        </h3>
        {difference === 0 ? (
          <Badge tone="success">{t('same')}</Badge>
        ) : (
          <span className="flex items-center gap-2 text-sm">
            <Badge tone="warning">{t('differs')}</Badge>
            <Money minor={difference} currency={quote.currency} />
          </span>
        )}
      </div>
      <QuoteSum quote={quote} label={t('title')} />
    </section>
  );
}
