'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { CopyText } from '@/components/ui/copy-button';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import type { FinanceView } from '@/lib/emulator/views-finance';

/** What is wrong in the month's files, so that it can be looked for. */
export function PlantedList({ faults }: { faults: FinanceView['faults'] }) {
  const t = useTranslations('emulator.finance');
  const { planted, wanted, seed } = faults;
  if (wanted.length === 0) return null;
  const count = wanted.reduce((sum, one) => sum + one.count, 0);
  return (
    <Panel
      title={t('planted.title', { count: planted.length })}
      description={t('planted.seed', { seed, wanted: count })}
      padding="none"
    >
      {planted.length > 0 ? (
        <ul>
          {planted.map(({ kind, orderLineId, deltaMinor }) => (
            <li
              key={`${kind}${orderLineId}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2 text-sm last:border-b-0"
            >
              <Badge tone="warning">{t(`fault.${kind}`)}</Badge>
              <CopyText value={orderLineId} />
              <span className="ml-auto">
                <Money minor={deltaMinor} currency="CNY" />
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="px-4 py-3 text-muted text-sm">{t('planted.none')}</p>
      )}
    </Panel>
  );
}
