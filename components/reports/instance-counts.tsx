'use client';

import { useTranslations } from 'next-intl';
import { STATUS_TONES } from '@/components/instances/instance-badges';
import { Stat, StatRow } from '@/components/ui/stat';
import type { Overview } from '@/lib/reports/contract';
import { routes } from '@/lib/routes';

/** How many instances are in which state; each number leads to its list. */
export function InstanceCounts({ counts }: { counts: NonNullable<Overview['instances']> }) {
  const t = useTranslations('overview.instances');
  const status = useTranslations('instances.statuses');
  return (
    <section aria-label={t('title')}>
      <StatRow>
        {counts.map((row) => (
          <Stat
            key={row.status}
            label={status(row.status)}
            value={row.count}
            tone={STATUS_TONES[row.status]}
            href={`${routes.instances()}?status=${row.status}`}
          />
        ))}
      </StatRow>
    </section>
  );
}
