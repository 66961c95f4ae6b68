'use client';

import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';

const MINUTE_MS = 60_000;

/** A deadline, and how long it is until then; late ones say so. Counted from when the data was read. */
export function TimeLeft({ dueAt, asOf }: { dueAt: string | null; asOf: string }) {
  const t = useTranslations('overview.attention');
  if (dueAt === null) return <DateTime iso={dueAt} />;
  const minutes = Math.floor((Date.parse(dueAt) - Date.parse(asOf)) / MINUTE_MS);
  return (
    <span className={minutes < 60 ? 'text-danger' : undefined}>
      <DateTime iso={dueAt} />
      {' · '}
      {minutes < 0 ? t('overdue') : t('left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
    </span>
  );
}
