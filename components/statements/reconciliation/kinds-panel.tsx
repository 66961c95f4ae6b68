'use client';

import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { KindSum, ReconciliationView } from '@/lib/statements/reconciliation/contract';

function Row({ period, sum }: { period: string; sum: KindSum }) {
  const t = useTranslations('reconciliation');
  const query = new URLSearchParams({ period, kind: sum.kind, currency: sum.currency });
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b px-4 py-2 last:border-b-0">
      <span className="min-w-0">
        <TextLink href={`${routes.differences()}?${query}`}>{t(`kinds.${sum.kind}`)}</TextLink>{' '}
        <span className="text-muted tabular-nums">{sum.count}</span>
        <span className="block text-muted text-xs">
          {t('month.progress', { done: sum.count - sum.byState.open, total: sum.count })}
        </span>
      </span>
      <Money minor={sum.deltaMinor} currency={sum.currency} />
    </li>
  );
}

/** How much of each kind differs, and how much of it is dealt with. */
export function KindsPanel({ month }: { month: ReconciliationView }) {
  const t = useTranslations('reconciliation.month');
  return (
    <Panel title={t('kinds')} description={t('kindsBody')} padding="none">
      {month.kinds.length === 0 ? (
        <p className="p-4 text-muted">{t('noDifferences')}</p>
      ) : (
        <ul>
          {month.kinds.map((sum) => (
            <Row key={`${sum.kind} ${sum.currency}`} period={month.period} sum={sum} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
