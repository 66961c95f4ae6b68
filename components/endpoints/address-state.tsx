'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import type { AddressView } from '@/lib/endpoints/contract';

export function AddressState({ enabled }: { enabled: boolean }) {
  const t = useTranslations('endpoints.state');
  return <Badge tone={enabled ? 'success' : 'muted'}>{t(enabled ? 'enabled' : 'disabled')}</Badge>;
}

/** How many keys may sign; an enabled address without one refuses every call. */
export function LiveKeys({ address }: { address: Pick<AddressView, 'liveKeys' | 'enabled'> }) {
  const t = useTranslations('endpoints');
  if (address.liveKeys > 0) return <span className="tabular-nums">{address.liveKeys}</span>;
  return <Badge tone={address.enabled ? 'warning' : 'muted'}>{t('noKeys')}</Badge>;
}

export function LastCall({ iso }: { iso: string | null }) {
  const t = useTranslations('endpoints');
  if (iso) return <DateTime iso={iso} />;
  return (
    <span className="text-muted" title={t('noRecentCallHint')}>
      {t('noRecentCall')}
    </span>
  );
}
