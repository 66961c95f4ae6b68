'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { UsageState } from '@/db/enums';
import { useCodeWords } from './use-code-words';

/** The mark of each state, the same on every screen. */
export const STATE_TONES: Record<UsageState, Tone> = {
  waiting: 'info',
  sent: 'warning',
  confirmed: 'success',
  rejected: 'danger',
};

export function StateBadge({ state }: { state: UsageState }) {
  const t = useTranslations('usage.states');
  return <Badge tone={STATE_TONES[state]}>{t(state)}</Badge>;
}

export function LateBadge() {
  const t = useTranslations('usage.late');
  return (
    <span title={t('hint')}>
      <Badge tone="warning">{t('tag')}</Badge>
    </span>
  );
}

/** A code with what it means. */
export function CodeText({ code, words }: { code: string; words: string }) {
  const wordsOf = useCodeWords();
  const { meaning, action } = wordsOf(words);
  return (
    <span title={`${meaning}: ${action}`}>
      <span className="mr-1.5 font-mono text-xs">{code}</span>
      {meaning}
    </span>
  );
}
