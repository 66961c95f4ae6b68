'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { formatInstant } from '@/components/ui/date-format';
import type { InstanceDetail } from '@/lib/instances/contract';

const MINUTE_MS = 60_000;
const MINUTES_PER_HOUR = 60;
const NEAR_MINUTES = 60;

/** How much time is left, as of the moment at which the instance was read. */
function useLeft(minutes: number): string {
  const t = useTranslations('instances.delivery.left');
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  return hours > 0
    ? t('hours', { hours, minutes: minutes % MINUTES_PER_HOUR })
    : t('minutes', { minutes: Math.max(0, minutes) });
}

/** Until when a waiting instance must be delivered, and what becomes of it otherwise. */
export function DeadlineBanner({ instance, canManage }: { instance: InstanceDetail; canManage: boolean }) {
  const t = useTranslations('instances.delivery');
  const locale = useLocale();
  const by = instance.provisionBy;
  const minutes = by ? Math.floor((Date.parse(by) - Date.parse(instance.asOf)) / MINUTE_MS) : 0;
  const left = useLeft(minutes);
  if (instance.status !== 'provisioning' || by === null) return null;
  const time = formatInstant(by, locale, 'minute') ?? by;
  const isLate = by <= instance.asOf;
  return (
    <Banner
      tone={isLate || minutes < NEAR_MINUTES ? 'danger' : 'warning'}
      title={isLate ? t('overdue', { time }) : t('deadline', { time, left })}
    >
      {isLate ? t('overdueText') : instance.generation === 'v1' ? t('deadlineV1') : t('deadlineV2')}
      {canManage ? null : ` ${t('readOnly')}`}
    </Banner>
  );
}
