'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatMonth } from '@/components/ui/date-format';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import type { Currency } from '@/db/enums';
import { linesOfMonth, type MonthBar } from './month-bars';

const HEAD = 'border-line border-b py-1.5 font-medium text-muted text-xs';
const CELL = 'border-line border-b py-1.5 text-sm';

/** The same amounts as the bars, in words and figures, newest first. */
export function MonthTable({ bars, currency }: { bars: readonly MonthBar[]; currency: Currency }) {
  const t = useTranslations('overview.money');
  const locale = useLocale();
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">{t('chart')}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${HEAD} text-left`}>
            {t('month')}
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            {t('count')}
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {bars.toReversed().map((bar) => (
          <tr key={bar.month}>
            <th scope="row" className={`${CELL} text-left font-normal`}>
              <TextLink href={linesOfMonth(bar.month)}>{formatMonth(bar.month, locale)}</TextLink>
            </th>
            <td className={`${CELL} text-right tabular-nums`}>{bar.count}</td>
            <td className={`${CELL} text-right`}>
              <Money minor={bar.amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
