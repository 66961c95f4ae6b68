'use client';

import { useTranslations } from 'next-intl';
import { NameText } from '@/components/data-table/id-text';
import { Badge, type Tone } from '@/components/ui/badge';
import type { LicenseRequestState, LicenseStatus, LicenseUsageState, PoolState } from '@/db/enums';
import type { CodeAttention } from '@/lib/licenses/contract-values';

const STATUS_TONES: Record<LicenseStatus, Tone> = {
  not_activated: 'info',
  alive: 'success',
  expired: 'warning',
  frozen: 'warning',
  released: 'muted',
};
const POOL_TONES: Record<PoolState, Tone> = { free: 'success', issued: 'neutral', withdrawn: 'muted' };
const REQUEST_TONES: Record<LicenseRequestState, Tone> = {
  waiting: 'warning',
  sending: 'info',
  answered: 'success',
  refused: 'danger',
  closed: 'muted',
};
const USAGE_TONES: Record<LicenseUsageState, Tone> = {
  waiting: 'neutral',
  sent: 'info',
  confirmed: 'success',
  rejected: 'danger',
};

export function CodeStatus({ status }: { status: LicenseStatus }) {
  const t = useTranslations('licenses.statuses');
  return <Badge tone={STATUS_TONES[status]}>{t(status)}</Badge>;
}

export function PoolStateBadge({ state }: { state: PoolState }) {
  const t = useTranslations('licenses.poolStates');
  return <Badge tone={POOL_TONES[state]}>{t(state)}</Badge>;
}

export function RequestStateBadge({ state }: { state: LicenseRequestState }) {
  const t = useTranslations('licenses.requestStates');
  return <Badge tone={REQUEST_TONES[state]}>{t(state)}</Badge>;
}

export function UsageStateBadge({ state }: { state: LicenseUsageState }) {
  const t = useTranslations('licenses.usageStates');
  return <Badge tone={USAGE_TONES[state]}>{t(state)}</Badge>;
}

function AttentionBadge({ kind }: { kind: CodeAttention }) {
  const t = useTranslations('licenses.attentions');
  return <Badge tone={kind === 'usage_refused' ? 'danger' : 'warning'}>{t(kind)}</Badge>;
}

/** What about a code needs somebody. */
export function Attentions({ kinds }: { kinds: readonly CodeAttention[] }) {
  if (kinds.length === 0) return <NameText value={null} />;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {kinds.map((kind) => (
        <AttentionBadge key={kind} kind={kind} />
      ))}
    </span>
  );
}

/** The same in a table cell: the first in whole, and how many more there are. */
export function FirstAttention({ kinds }: { kinds: readonly CodeAttention[] }) {
  const t = useTranslations('licenses');
  const separator = useTranslations('common.filters')('listSeparator');
  const [first, ...more] = kinds;
  if (first === undefined) return <NameText value={null} />;
  return (
    <span
      className="inline-flex items-center gap-1"
      title={kinds.map((kind) => t(`attentions.${kind}`)).join(separator)}
    >
      <AttentionBadge kind={first} />
      {more.length > 0 ? (
        <span className="text-muted text-xs">{t('moreAttentions', { count: more.length })}</span>
      ) : null}
    </span>
  );
}

/** A secret by its last characters. */
export function MaskedLicense({ end }: { end: string }) {
  const t = useTranslations('licenses');
  if (end === '')
    return (
      <span className="text-muted" title={t('maskedShort')}>
        {t('maskedNone')}
      </span>
    );
  return <span className="font-mono text-xs">{t('masked', { end })}</span>;
}

/** The name of a product, its id where the seller has not recorded it. */
export function ProductText({ name, id }: { name: string | null; id: string | null }) {
  const t = useTranslations('common.state');
  if (name) return <span title={id ? `${name} · ${id}` : name}>{name}</span>;
  return id ? (
    <span className="font-mono text-xs">{id}</span>
  ) : (
    <span className="text-faint">{t('empty')}</span>
  );
}
