'use client';

import { ChevronDown, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ExportJobItems } from '@/components/data-table/export-job-items';
import type { ExportJobWish } from '@/components/data-table/use-export-job';
import { useCommand } from '@/components/shell/commands';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';

type LineExportMenuProps = {
  run: (bom: boolean) => void;
  isPending: boolean;
  isEmpty: boolean;
  wish: ExportJobWish;
};

/** The ways to take the filtered lines away; `e` takes the file for spreadsheets. */
export function LineExportMenu({ run, isPending, isEmpty, wish }: LineExportMenuProps) {
  const t = useTranslations('statements.export');
  const common = useTranslations('common');
  useCommand(
    isEmpty
      ? null
      : {
          label: common('table.exportRows'),
          group: common('table.group'),
          keys: 'e',
          run: isPending ? undefined : () => run(true),
        },
  );
  const trigger = (
    <Button icon={<Download aria-hidden="true" />} pending={isPending} disabled={isEmpty}>
      {common('actions.export')}
      <ChevronDown aria-hidden="true" className="size-3.5 text-faint" />
    </Button>
  );
  return (
    <Menu trigger={trigger} label={t('menu')}>
      <MenuItem onSelect={() => run(true)}>{t('forExcel')}</MenuItem>
      <MenuItem onSelect={() => run(false)}>{t('plain')}</MenuItem>
      <ExportJobItems {...wish} />
      <MenuLabel>{t('note')}</MenuLabel>
    </Menu>
  );
}
