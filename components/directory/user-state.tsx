'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { UserState } from '@/lib/directory/contract-values';

const TONES: Record<UserState, Tone> = { active: 'success', disabled: 'muted', withdrawn: 'warning' };

/** Whether a user may sign in, in words. */
export function UserStateBadge({ state }: { state: UserState }) {
  const t = useTranslations('directory.users.states');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
