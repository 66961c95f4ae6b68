'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCommand } from '@/components/shell/commands';
import { Button } from '@/components/ui/button';

export type ExportButtonProps = {
  onExport: () => void;
  pending?: boolean;
  disabled?: boolean;
  label?: string;
};

/** Starts the export of exactly what is filtered; also the `e` key and the palette. */
export function ExportButton({ onExport, pending, disabled = false, label }: ExportButtonProps) {
  const t = useTranslations('common');
  useCommand(
    disabled
      ? null
      : {
          label: t('table.exportRows'),
          group: t('table.group'),
          keys: 'e',
          run: pending ? undefined : onExport,
        },
  );
  return (
    <Button icon={<Download aria-hidden="true" />} pending={pending} disabled={disabled} onClick={onExport}>
      {label ?? t('actions.export')}
    </Button>
  );
}
