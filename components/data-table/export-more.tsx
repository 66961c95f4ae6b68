'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { ExportJobItems } from './export-job-items';
import type { ExportJobWish } from './use-export-job';

/** Beside the button of the CSV file: the formats that are made as jobs. */
export function ExportMore({ isEmpty, ...wish }: ExportJobWish & { isEmpty: boolean }) {
  const t = useTranslations('exports.menu');
  const trigger = (
    <IconButton label={t('more')} icon={<ChevronDown aria-hidden="true" />} disabled={isEmpty} />
  );
  return (
    <Menu trigger={trigger} label={t('more')}>
      <ExportJobItems {...wish} />
    </Menu>
  );
}
