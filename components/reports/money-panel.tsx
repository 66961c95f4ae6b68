'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatMonth } from '@/components/ui/date-format';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { EmptyState } from '@/components/ui/states';
import { CURRENCIES, type Currency } from '@/db/enums';
import type { MoneyReport } from '@/lib/reports/contract';
import { type MonthBar, MonthBars } from './month-bars';
import { MonthTable } from './month-table';

function barsOf({ months, amounts }: MoneyReport, currency: Currency): MonthBar[] {
  return months.map((month) => {
    const own = amounts.find((row) => row.month === month && row.currency === currency);
    return { month, amountMinor: own?.amountMinor ?? 0, count: own?.count ?? 0 };
  });
}

/** What was sold this month and last, and in the year before, in each currency. */
export function MoneyPanel({ money }: { money: MoneyReport }) {
  const t = useTranslations('overview.money');
  const currencies = CURRENCIES.filter((one) => money.amounts.some((row) => row.currency === one));
  const [first] = currencies;
  const [chosen, setChosen] = useState<Currency | null>(null);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const currency = chosen ?? first;
  const switches = currency ? (
    <>
      {currencies.length > 1 ? (
        <Segmented
          label={t('currency')}
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={setChosen}
        />
      ) : null}
      <Segmented
        label={t('view')}
        value={view}
        options={[
          { value: 'chart', label: t('asChart') },
          { value: 'table', label: t('asTable') },
        ]}
        onChange={setView}
      />
    </>
  ) : null;
  return (
    <Panel title={t('title')} description={t('basis')} actions={switches}>
      {currency ? (
        <>
          <Comparison bars={barsOf(money, currency)} money={money} currency={currency} />
          {view === 'chart' ? (
            <figure>
              <figcaption className="mb-2 text-muted text-xs">
                {t('chart')} · {currency}
              </figcaption>
              <MonthBars bars={barsOf(money, currency)} currency={currency} currentMonth={money.month} />
            </figure>
          ) : (
            <MonthTable bars={barsOf(money, currency)} currency={currency} />
          )}
        </>
      ) : (
        <EmptyState title={t('empty')} body={t('emptyBody')} heading="h2" />
      )}
    </Panel>
  );
}

type ComparisonProps = { bars: readonly MonthBar[]; money: MoneyReport; currency: Currency };

/** This month so far, and the whole of the last one beside it. */
function Comparison({ bars, money, currency }: ComparisonProps) {
  const t = useTranslations('overview.money');
  const locale = useLocale();
  const entries = [
    { label: t('current'), bar: bars.find((bar) => bar.month === money.month) },
    {
      label: formatMonth(money.previousMonth, locale),
      bar: bars.find((bar) => bar.month === money.previousMonth),
    },
  ];
  return (
    <dl className="mb-4 flex flex-wrap gap-x-10 gap-y-3">
      {entries.map(({ label, bar }, index) => (
        <div key={label}>
          <dt className="text-muted text-xs">{label}</dt>
          <dd className={index === 0 ? 'font-semibold text-xl' : 'text-lg'}>
            <Money minor={bar?.amountMinor ?? 0} currency={currency} emphasis="inherit" />
            <span className="ml-2 font-normal text-muted text-xs">
              {t('lines', { count: bar?.count ?? 0 })}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
