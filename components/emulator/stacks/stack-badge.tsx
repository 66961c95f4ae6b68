'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { StackState } from '@/lib/emulator/vocabulary';

const TONES: Readonly<Record<StackState, Tone>> = {
  CREATION_COMPLETE: 'neutral',
  DEPLOYMENT_IN_PROGRESS: 'info',
  DEPLOYMENT_FAILED: 'danger',
  DEPLOYMENT_COMPLETE: 'success',
  ROLLBACK_IN_PROGRESS: 'warning',
  ROLLBACK_FAILED: 'danger',
  ROLLBACK_COMPLETE: 'warning',
  DELETION_IN_PROGRESS: 'info',
  DELETION_FAILED: 'danger',
};

export function StackBadge({ state }: { state: StackState | null }) {
  const t = useTranslations('emulator.stacks.state');
  if (state === null) return <Badge tone="muted">{t('deleted')}</Badge>;
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
