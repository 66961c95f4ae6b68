'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { AssetState, FindingSeverity, ScanVerdict } from '@/db/enums/assets';

export const STATE_TONES: Record<AssetState, Tone> = {
  draft: 'neutral',
  self_testing: 'info',
  self_test_failed: 'danger',
  scanning: 'info',
  scan_failed: 'danger',
  pending: 'warning',
  rejected: 'danger',
  approved: 'success',
};
const SEVERITY_TONES: Record<FindingSeverity, Tone> = {
  critical: 'danger',
  high: 'danger',
  medium: 'warning',
  low: 'neutral',
  info: 'muted',
};

export function AssetStateBadge({ state }: { state: AssetState }) {
  const t = useTranslations('assets.states');
  return <Badge tone={STATE_TONES[state]}>{t(state)}</Badge>;
}

export function VerdictBadge({ verdict }: { verdict: ScanVerdict | null }) {
  const t = useTranslations('assets.scans.verdicts');
  if (!verdict) return <Badge tone="muted">{t('none')}</Badge>;
  return <Badge tone={verdict === 'passed' ? 'success' : 'danger'}>{t(verdict)}</Badge>;
}

export function SeverityBadge({ severity }: { severity: FindingSeverity }) {
  const t = useTranslations('assets.severities');
  return <Badge tone={SEVERITY_TONES[severity]}>{t(severity)}</Badge>;
}

/** Regions by their names; one that is not known by its code. */
export function useRegionName(): (region: string) => string {
  const t = useTranslations('assets.regions');
  return (region) => (t.has(region as never) ? t(region as never) : region);
}
