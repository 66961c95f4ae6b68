'use client';

import { ListChecks } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import { useDecideMatching } from '@/lib/statements/reconciliation/queries';
import { DecideDialog } from './decide-dialog';
import { differenceFilterOf } from './difference-list';

/** Deals with all that the list's filter leaves at once. */
export function BulkDecide({ search, count }: { search: string; count: number }) {
  const t = useTranslations('reconciliation');
  const [isOpen, setOpen] = useState(false);
  const decide = useDecideMatching();
  return (
    <>
      <Button icon={<ListChecks aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('list.bulk', { count })}
      </Button>
      {isOpen ? (
        <DecideDialog
          before={null}
          title={t('decide.bulkTitle', { count })}
          description={t('decide.bulkBody')}
          onDecide={async (body) => {
            const told = await decide.mutateAsync({ search: differenceFilterOf(search), body });
            const counts = { decided: told.decided.length, skipped: told.skipped.length };
            void showToast('success', t('decide.done', counts));
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
