'use client';

import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import { useWithdrawFile } from '@/lib/statements/reconciliation/queries';

type Props = { file: { id: string; rows: number }; label?: string };

/** Takes a file's rows out of the comparison, once that is confirmed. */
export function WithdrawButton({ file, label }: Props) {
  const t = useTranslations('reconciliation.file');
  const [isAsking, setAsking] = useState(false);
  const withdraw = useWithdrawFile(file.id);
  return (
    <>
      <Button icon={<Undo2 aria-hidden="true" />} onClick={() => setAsking(true)}>
        {label ?? t('withdraw')}
      </Button>
      {isAsking ? (
        <ActionConfirm
          title={t('withdrawTitle')}
          description={t('withdrawBody', { rows: file.rows })}
          confirmLabel={t('withdraw')}
          tone="danger"
          run={() => withdraw.mutateAsync(undefined)}
          doneMessage={t('withdrawn')}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
