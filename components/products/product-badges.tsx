'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ListingState, RequestState, VersionVerdict } from '@/db/enums/listings';

const STATE_TONES: Record<ListingState, Tone> = {
  unlisted: 'muted',
  on_sale: 'success',
  hidden: 'neutral',
  frozen: 'danger',
  delisting: 'warning',
  delisted: 'muted',
};

/** The state of a product, a specification or a SKU. */
export function ListingStateBadge({ state }: { state: ListingState }) {
  const t = useTranslations('products.state');
  return <Badge tone={STATE_TONES[state]}>{t(state)}</Badge>;
}

const REQUEST_TONES: Record<RequestState, Tone> = {
  draft: 'neutral',
  pending: 'info',
  rejected: 'danger',
  approved: 'success',
};

/** The state of a release request. */
export function RequestStateBadge({ state }: { state: RequestState }) {
  const t = useTranslations('products.requestState');
  return <Badge tone={REQUEST_TONES[state]}>{t(state)}</Badge>;
}

const VERDICT_TONES: Record<VersionVerdict, Tone> = {
  pending: 'info',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'muted',
};

/** What became of one submission. */
export function VerdictBadge({ verdict }: { verdict: VersionVerdict }) {
  const t = useTranslations('products.verdict');
  return <Badge tone={VERDICT_TONES[verdict]}>{t(verdict)}</Badge>;
}
