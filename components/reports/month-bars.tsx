'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatMonth } from '@/components/ui/date-format';
import { formatMinor, formatShort } from '@/components/ui/money-format';
import type { Currency } from '@/db/enums';
import { routes } from '@/lib/routes';
import { type Scale, scaleOf } from './scale';

export type MonthBar = { month: string; amountMinor: number; count: number };

type MonthBarsProps = { bars: readonly MonthBar[]; currency: Currency; currentMonth: string };

export const linesOfMonth = (month: string) => `${routes.statementLines()}?month=${month}`;

/** Amounts by month as bars; each leads to its transaction lines. The month that is not over is drawn lighter. */
export function MonthBars({ bars, currency, currentMonth }: MonthBarsProps) {
  const scale = scaleOf(bars.map((bar) => bar.amountMinor));
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <Ticks scale={scale} currency={currency} />
      <div className="relative h-48">
        <Lines scale={scale} />
        <div className="absolute inset-0 grid auto-cols-fr grid-flow-col">
          {bars.map((bar) => (
            <Bar
              key={bar.month}
              bar={bar}
              currency={currency}
              scale={scale}
              isOpen={bar.month === currentMonth}
            />
          ))}
        </div>
      </div>
      <span />
      <Months months={bars.map((bar) => bar.month)} />
    </div>
  );
}

function Ticks({ scale, currency }: { scale: Scale; currency: Currency }) {
  const locale = useLocale();
  return (
    <div aria-hidden="true" className="relative h-48 text-2xs text-muted tabular-nums">
      {scale.ticks.map((tick) => {
        const text = formatShort(tick, currency, locale);
        return (
          <span key={tick}>
            <span className="invisible block h-0">{text}</span>
            <span className="absolute right-0 -translate-y-1/2" style={{ top: `${scale.at(tick)}%` }}>
              {text}
            </span>
          </span>
        );
      })}
    </div>
  );
}

function Lines({ scale }: { scale: Scale }) {
  return (
    <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          x1="0"
          x2="100%"
          y1={`${scale.at(tick)}%`}
          y2={`${scale.at(tick)}%`}
          className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
        />
      ))}
    </svg>
  );
}

type BarProps = { bar: MonthBar; currency: Currency; scale: Scale; isOpen: boolean };

function Bar({ bar, currency, scale, isOpen }: BarProps) {
  const t = useTranslations('overview.money');
  const locale = useLocale();
  const label = t('bar', {
    month: formatMonth(bar.month, locale),
    amount: formatMinor(bar.amountMinor, currency, locale),
    currency,
    count: bar.count,
  });
  const [from, to] = [scale.at(0), scale.at(bar.amountMinor)];
  return (
    <Link
      href={linesOfMonth(bar.month)}
      prefetch={false}
      aria-label={label}
      title={label}
      className="group relative hover:bg-hover/60 focus-visible:-outline-offset-2"
    >
      <svg aria-hidden="true" className="absolute inset-0 size-full">
        <rect
          x="18%"
          width="64%"
          y={`${Math.min(from, to)}%`}
          height={`${Math.abs(from - to)}%`}
          className={clsx(
            'group-hover:fill-accent-hover',
            bar.amountMinor < 0 ? 'fill-danger-mark' : 'fill-accent',
            isOpen && 'opacity-50',
          )}
        />
      </svg>
    </Link>
  );
}

/** The months under the bars; a year stands where it begins. */
function Months({ months }: { months: readonly string[] }) {
  const locale = useLocale();
  return (
    <div aria-hidden="true" className="mt-1 grid auto-cols-fr grid-flow-col text-center text-2xs text-muted">
      {months.map((month, index) => {
        const name = formatMonth(month, locale);
        const short = locale.startsWith('zh') ? String(Number(month.slice(5))) : name.slice(0, 3);
        const startsYear = month.endsWith('-01') || (index === 0 && !months[1]?.endsWith('-01'));
        return (
          <span key={month} className="min-w-0">
            <span className="block truncate">{short}</span>
            {startsYear ? <span className="block text-faint">{month.slice(0, 4)}</span> : null}
          </span>
        );
      })}
    </div>
  );
}
