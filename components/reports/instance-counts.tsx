'use client';

import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { Stat, StatRow } from '@/components/ui/stat';
import type { InstanceStatus } from '@/db/enums';
import type { Overview } from '@/lib/reports/contract';
import { routes } from '@/lib/routes';

const TONES: Record<InstanceStatus, Tone> = {
  provisioning: 'warning',
  active: 'success',
  frozen: 'info',
  released: 'muted',
};

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
            tone={TONES[row.status]}
            href={`${routes.instances()}?status=${row.status}`}
          />
        ))}
      </StatRow>
    </section>
  );
}
