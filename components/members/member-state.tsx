'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { formatInstant } from '@/components/ui/date-format';
import type { MemberView } from '@/lib/members/contract';

/** Whether a member may sign in, in words. */
export function MemberState({ member }: { member: MemberView }) {
  const t = useTranslations('members.state');
  const locale = useLocale();
  if (member.disabled) return <Badge tone="muted">{t('disabled')}</Badge>;
  if (!member.lockedUntil) return <Badge tone="success">{t('active')}</Badge>;
  const time = formatInstant(member.lockedUntil, locale, 'time') ?? '';
  return <Badge tone="warning">{t('lockedUntil', { time })}</Badge>;
}
