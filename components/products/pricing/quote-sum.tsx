'use client';

import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import type { Quote } from '@/lib/products/pricing/quote-types';
import { useFigures, useStepWords } from './figures';

type Sum = Pick<Quote, 'currency' | 'steps'> & { totalMinor: bigint | number };

/** The lines of a sum, exact, and the total in minor units. */
export function QuoteSum({ quote, label }: { quote: Sum; label: string }) {
  const t = useTranslations('pricing.calculator');
  const words = useStepWords();
  const figures = useFigures();
  return (
    <div className="min-w-0">
      <ol aria-label={label}>
        {quote.steps.map((step, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are told by their place
            key={index}
            className="flex items-baseline justify-between gap-4 border-line border-b py-1.5"
          >
            <span className="min-w-0 wrap-anywhere">{words(step)}</span>
            <span className="shrink-0 tabular-nums">
              {step.isRounded ? <span className="mr-1 text-muted text-xs">{t('rounded')}</span> : null}
              {figures.money(step.amount)}
            </span>
          </li>
        ))}
      </ol>
      <p aria-live="polite" className="flex items-baseline justify-between gap-4 py-2 font-semibold">
        <span>{quote.steps.length === 0 ? t('nothing') : t('total')}</span>
        <Money minor={quote.totalMinor} currency={quote.currency} emphasis="strong" />
      </p>
    </div>
  );
}

/** What each billing cycle is charged. */
export function CycleCharges({ cycles }: { cycles: Quote['cycles'] }) {
  const t = useTranslations('pricing.calculator');
  const figures = useFigures();
  if (cycles.length < 2) return null;
  return (
    <details className="mt-2 text-sm">
      <summary className="min-h-6 cursor-pointer text-muted">{t('cycles')}</summary>
      <table className="mt-1 w-full">
        <thead className="text-left text-muted text-xs">
          <tr>
            <th scope="col" className="py-1 font-normal">
              {t('cycle')}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t('value')}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {t('amount')}
            </th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {cycles.map(({ factorCode, cycle, usage, amount }) => (
            <tr key={`${factorCode} ${cycle}`} className="border-line border-t">
              <td className="py-1">
                {cycle} <span className="text-muted text-xs">{factorCode}</span>
              </td>
              <td className="py-1 text-right">{figures.quantity(usage)}</td>
              <td className="py-1 text-right">{figures.money(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
