'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge, Tag, type Tone } from '@/components/ui/badge';
import { formatInstant } from '@/components/ui/date-format';
import type { InstanceStatus } from '@/db/enums';
import type { InstanceView } from '@/lib/instances/contract';
import type { InstanceAttention } from '@/lib/instances/contract-values';

/** The mark of each status, the same on every screen. */
export const STATUS_TONES: Record<InstanceStatus, Tone> = {
  provisioning: 'info',
  active: 'success',
  frozen: 'warning',
  failed: 'danger',
  released: 'muted',
};

export function StatusBadge({ status }: { status: InstanceStatus }) {
  const t = useTranslations('instances.statuses');
  return <Badge tone={STATUS_TONES[status]}>{t(status)}</Badge>;
}

export function TrialTag() {
  const t = useTranslations('instances.trial');
  return <Tag>{t('tag')}</Tag>;
}

const HOUR_AND_MINUTE = 'HH:MM'.length;
const URGENT: Record<InstanceAttention, Tone> = {
  waiting: 'warning',
  details_missing: 'warning',
  unknown_product: 'neutral',
  expiring: 'neutral',
};

type AttentionProps = { row: InstanceView; asOf: string };

/** The hour alone where it is today's: deliveries are due within three. */
function useDeadline(by: string, asOf: string): string {
  const locale = useLocale();
  const [time, today] = [by, asOf].map((iso) => formatInstant(iso, locale, 'day'));
  const full = formatInstant(by, locale, 'minute') ?? by;
  return time === today ? full.slice(-HOUR_AND_MINUTE) : full;
}

function WaitingBadge({ by, asOf }: { by: string; asOf: string }) {
  const t = useTranslations('instances');
  const time = useDeadline(by, asOf);
  if (by <= asOf) return <Badge tone="danger">{t('overdue', { time })}</Badge>;
  return <Badge tone="warning">{t('deliverBy', { time })}</Badge>;
}

/** What about the instance needs somebody, most urgent first; a delivery with its deadline. */
export function AttentionBadges({ row, asOf }: AttentionProps) {
  const t = useTranslations('instances.attentionBadges');
  return row.attentions.map((kind) =>
    kind === 'waiting' && row.provisionBy ? (
      <WaitingBadge key={kind} by={row.provisionBy} asOf={asOf} />
    ) : (
      <Badge key={kind} tone={URGENT[kind]}>
        {t(kind)}
      </Badge>
    ),
  );
}
