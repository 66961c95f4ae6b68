'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ApplicationStatus, CodeState } from '@/lib/emulator/vocabulary';

const CODE: Record<CodeState, Tone> = {
  UNUSED: 'neutral',
  ALIVE: 'success',
  EXPIRED: 'warning',
  RELEASED: 'muted',
};
const APPLICATION: Record<ApplicationStatus, Tone> = {
  waiting: 'info',
  delivered: 'success',
  denied: 'danger',
};

export function CodeBadge({ state }: { state: CodeState }) {
  const t = useTranslations('emulator.licenses.state');
  return <Badge tone={CODE[state]}>{t(state)}</Badge>;
}

export function ApplicationBadge({ status }: { status: ApplicationStatus }) {
  const t = useTranslations('emulator.licenses.applicationStatus');
  return <Badge tone={APPLICATION[status]}>{t(status)}</Badge>;
}
