'use client';

import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { Timeline } from '@/components/ui/timeline';
import type { ProductEventKind } from '@/db/enums/listings';
import type { ProductEventView } from '@/lib/products/contract';

const TONES: Partial<Record<ProductEventKind, Tone>> = {
  submitted: 'info',
  approved: 'success',
  shown: 'success',
  unfrozen: 'success',
  rejected: 'danger',
  frozen: 'danger',
  delisting_requested: 'warning',
  delisted: 'muted',
};

/** What happened to a product, newest first, and who did it. */
export function EventsPanel({ events }: { events: readonly ProductEventView[] }) {
  const t = useTranslations('products');
  const items = events.map((event) => ({
    key: event.id,
    tone: TONES[event.kind] ?? ('neutral' as const),
    title: [
      t(`events.${event.kind}`),
      event.subject,
      event.version === null ? null : t('detail.version', { number: event.version }),
    ]
      .filter(Boolean)
      .join(' · '),
    time: <DateTime iso={event.at} />,
    source: event.actorLabel,
    body: event.reason,
  }));
  return (
    <Panel title={t('detail.history')}>
      {items.length === 0 ? (
        <p className="text-muted text-sm">{t('events.empty')}</p>
      ) : (
        <Timeline items={items} />
      )}
    </Panel>
  );
}
