'use client';

import { ChevronDown, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCommand } from '@/components/shell/commands';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';

type LineExportMenuProps = { run: (bom: boolean) => void; isPending: boolean; isEmpty: boolean };

/** The ways to take the filtered lines away; `e` takes the file for spreadsheets. */
export function LineExportMenu({ run, isPending, isEmpty }: LineExportMenuProps) {
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
      <MenuLabel>{t('note')}</MenuLabel>
    </Menu>
  );
}
