'use client';

import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { openHelp } from './layer';

/** Help, always in the same place. */
export function HelpButton() {
  const t = useTranslations('shell.shortcuts');
  return <IconButton label={t('title')} icon={<CircleHelp />} onClick={openHelp} />;
}
