'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { FindingSeverity } from '@/db/enums/assets';
import type { TemplateRunState, TemplateState, TemplateVerdict } from '@/db/enums/deploy-templates';
import type { TemplateSeverity } from '@/db/enums/sellers';
import type { FindingCounts } from '@/lib/deploy-templates/contract';

const STATE_TONES: Record<TemplateState, Tone> = {
  draft: 'neutral',
  testing: 'info',
  test_passed: 'success',
  test_failed: 'danger',
  scanning: 'info',
  scan_failed: 'danger',
  pending: 'warning',
  rejected: 'danger',
  active: 'success',
  stopped: 'muted',
};
const RUN_TONES: Record<TemplateRunState, Tone> = {
  queued: 'neutral',
  deploying: 'info',
  deleting: 'info',
  passed: 'success',
  failed: 'danger',
};
export const SEVERITY_TONES: Record<TemplateSeverity, Tone> = {
  error: 'danger',
  warning: 'warning',
  info: 'info',
};
const SCAN_TONES: Record<FindingSeverity, Tone> = {
  critical: 'danger',
  high: 'danger',
  medium: 'warning',
  low: 'info',
  info: 'neutral',
};

export function TemplateStateBadge({ state }: { state: TemplateState }) {
  const t = useTranslations('deploy-templates.states');
  return <Badge tone={STATE_TONES[state]}>{t(state)}</Badge>;
}

export function RunStateBadge({ state }: { state: TemplateRunState }) {
  const t = useTranslations('deploy-templates.runStates');
  return <Badge tone={RUN_TONES[state]}>{t(state)}</Badge>;
}

export function VerdictBadge({ verdict }: { verdict: TemplateVerdict }) {
  const t = useTranslations('deploy-templates.verdicts');
  return <Badge tone={verdict === 'passed' ? 'success' : 'danger'}>{t(verdict)}</Badge>;
}

export function SeverityBadge({ severity }: { severity: TemplateSeverity }) {
  const t = useTranslations('deploy-templates.severities');
  return <Badge tone={SEVERITY_TONES[severity]}>{t(severity)}</Badge>;
}

export function ScanSeverityBadge({ severity }: { severity: FindingSeverity }) {
  const t = useTranslations('deploy-templates.scanSeverities');
  return <Badge tone={SCAN_TONES[severity]}>{t(severity)}</Badge>;
}

/** How many findings of each kind there are; a word where there is none. */
export function FindingsCount({ counts }: { counts: FindingCounts }) {
  const t = useTranslations('deploy-templates.counts');
  const shown = (['error', 'warning', 'info'] as const).filter((severity) => counts[severity] > 0);
  if (shown.length === 0) return <Badge tone="success">{t('none')}</Badge>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {shown.map((severity) => (
        <Badge key={severity} tone={SEVERITY_TONES[severity]}>
          {t(severity, { count: counts[severity] })}
        </Badge>
      ))}
    </span>
  );
}
