'use client';

import { useTranslations } from 'next-intl';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import { routes } from '@/lib/routes';
import { type ExportJobWish, useExportJob } from './use-export-job';

/** The entries of an export menu that become jobs, and the way to them. */
export function ExportJobItems(wish: ExportJobWish) {
  const t = useTranslations('exports.menu');
  const job = useExportJob(wish);
  return (
    <>
      <MenuItem onSelect={() => job.run('xlsx')}>{t('xlsx')}</MenuItem>
      <MenuItem onSelect={() => job.run('pdf')}>{t('pdf')}</MenuItem>
      <MenuSeparator />
      <MenuItem href={routes.exports()}>{t('jobs')}</MenuItem>
    </>
  );
}
