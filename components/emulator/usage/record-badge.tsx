'use client';

import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';

/** Whether a record is charged. */
export function RecordBadge({ code }: { code: string | null }) {
  const t = useTranslations('emulator.usage.state');
  return (
    <Badge tone={code === null ? 'success' : 'danger'}>{t(code === null ? 'charged' : 'refused')}</Badge>
  );
}
