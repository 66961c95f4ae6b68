'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { ToneMark } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import type { BillingState } from '@/db/enums';
import type { StateTotal, LineTotals as Totals } from '@/lib/statements/contract';
import { BILLING_TONES } from './billing-badge';

type LineTotalsProps = {
  totals: Totals | undefined;
  /** The billing states that the list is narrowed to. */
  chosen: readonly BillingState[];
  onChoose: (states: BillingState[] | null) => void;
};

/** Count and sums of exactly what is filtered, and how much of it stands in which billing state. */
export function LineTotals({ totals, chosen, onChoose }: LineTotalsProps) {
  const t = useTranslations('statements.totals');
  return (
    <section
      aria-label={t('label')}
      className="mb-3 flex min-h-14 flex-wrap items-stretch overflow-hidden rounded-md border border-line bg-line [gap:1px]"
    >
      <div
        className="flex min-w-44 flex-col justify-center bg-surface px-4 py-2 narrow:basis-full"
        title={t('hint')}
      >
        <p className="text-muted text-xs tabular-nums">
          {totals ? t('count', { count: totals.count }) : <Skeleton className="h-3 w-16" />}
        </p>
        <Sums totals={totals} />
      </div>
      {totals?.byState.map((row) => (
        <StateSum
          key={`${row.currency} ${row.state}`}
          row={row}
          isChosen={chosen.length === 1 && chosen[0] === row.state}
          onChoose={onChoose}
        />
      ))}
      <div className="grow bg-surface narrow:hidden" />
    </section>
  );
}

function Sums({ totals }: { totals: Totals | undefined }) {
  const t = useTranslations('statements.totals');
  if (!totals) return <Skeleton className="mt-1 h-5 w-32" />;
  if (totals.byCurrency.length === 0) return <p className="text-faint text-lg">{t('none')}</p>;
  return (
    <p className="flex flex-wrap gap-x-4 font-semibold text-lg">
      {totals.byCurrency.map(({ currency, amountMinor }) => (
        <Money key={currency} minor={amountMinor} currency={currency} emphasis="inherit" />
      ))}
    </p>
  );
}

type StateSumProps = { row: StateTotal; isChosen: boolean; onChoose: LineTotalsProps['onChoose'] };

/** One billing state; pressing it narrows the list to it, and widens it again. */
function StateSum({ row, isChosen, onChoose }: StateSumProps) {
  const t = useTranslations('statements');
  const state = t(`billing.states.${row.state}`);
  const hint = isChosen ? t('totals.clear', { state }) : t('totals.filter', { state, count: row.count });
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={hint}
      onClick={() => onChoose(isChosen ? null : [row.state])}
      className={clsx(
        'flex min-w-36 grow flex-col justify-center px-3 py-2 text-left focus-visible:-outline-offset-2 narrow:grow narrow:basis-[calc(50%-1px)]',
        isChosen ? 'bg-selected' : 'bg-surface hover:bg-hover',
      )}
    >
      <span className="flex items-center gap-1.5 text-muted text-xs whitespace-nowrap">
        <ToneMark tone={BILLING_TONES[row.state]} />
        {state}
        <span className="text-faint tabular-nums">{row.count}</span>
      </span>
      <Money minor={row.amountMinor} currency={row.currency} />
    </button>
  );
}
