import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { CallbackVerdict } from '@/db/enums';

const IN_PROGRESS = '000004';

const TONES: Record<CallbackVerdict, Tone> = {
  accepted: 'success',
  repeated: 'neutral',
  test: 'info',
  unauthenticated: 'danger',
  replayed: 'danger',
  malformed: 'danger',
  refused: 'warning',
  failed: 'danger',
};

type VerdictBadgeProps = { call: { verdict: CallbackVerdict; resultCode: string } };

/** How a call ended, in words and tone; one that was taken on but is not finished is no success yet. */
export function VerdictBadge({ call: { verdict, resultCode } }: VerdictBadgeProps) {
  const t = useTranslations('callbacks.verdicts');
  const isTakenOn = verdict === 'accepted' || verdict === 'repeated';
  if (isTakenOn && resultCode === IN_PROGRESS) return <Badge tone="info">{t('inProgress')}</Badge>;
  return <Badge tone={TONES[verdict]}>{t(verdict)}</Badge>;
}
