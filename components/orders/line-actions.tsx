'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { PayStatus } from '@/db/enums';
import { PayDialog } from './pay-dialog';
import { type SupervisedSubject, SupervisionDialog } from './supervision-dialog';

/** What may be recorded of a line by whoever sees it: whether it is paid, and where its supervision stands. */
export function LineActions({ line }: { line: SupervisedSubject & { payStatus: PayStatus } }) {
  const t = useTranslations('orders.observe');
  const [open, setOpen] = useState<'pay' | 'supervision' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button size="sm" onClick={() => setOpen('pay')}>
        {t('pay')}
      </Button>
      <Button size="sm" onClick={() => setOpen('supervision')}>
        {t('supervision')}
      </Button>
      {open === 'pay' ? <PayDialog line={line} onClose={close} /> : null}
      {open === 'supervision' ? <SupervisionDialog line={line} onClose={close} /> : null}
    </>
  );
}
