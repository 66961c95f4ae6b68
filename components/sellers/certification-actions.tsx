'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import type { CertificationScreenView, CertificationView } from '@/lib/sellers/contract-certification';
import { useDecideCertification, useStartReview } from '@/lib/sellers/queries';
import { DecisionDialog } from './decision-dialog';
import { UnlockDialog } from './unlock-dialog';

type Props = { screen: CertificationScreenView; canDecide: boolean };

/** Entering what the marketplace has done: review begun, decision, lock lifted. */
export function CertificationActions({ screen, canDecide }: Props) {
  const t = useTranslations('sellers.certification');
  const [isUnlocking, setUnlocking] = useState(false);
  const { open, lock } = screen;
  if (!canDecide) return null;
  return (
    <>
      {open && open.state !== 'draft' ? <ReviewActions view={open} /> : null}
      {lock.lockedAt ? <Button onClick={() => setUnlocking(true)}>{t('unlock')}</Button> : null}
      {isUnlocking ? <UnlockDialog onClose={() => setUnlocking(false)} /> : null}
    </>
  );
}

function ReviewActions({ view }: { view: CertificationView }) {
  const t = useTranslations('sellers.certification');
  const start = useStartReview(view.id);
  const decide = useDecideCertification(view.id);
  const [asked, setAsked] = useState<'review' | 'decision' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      {view.state === 'submitted' ? (
        <Button onClick={() => setAsked('review')}>{t('startReview')}</Button>
      ) : null}
      <Button variant="primary" onClick={() => setAsked('decision')}>
        {t('decide')}
      </Button>
      {asked === 'review' ? (
        <ActionConfirm
          title={t('startReviewTitle')}
          description={t('startReviewBody')}
          confirmLabel={t('startReview')}
          run={() => start.mutateAsync(undefined)}
          onClose={close}
        />
      ) : null}
      {asked === 'decision' ? (
        <DecisionDialog title={t('decide')} decide={(given) => decide.mutateAsync(given)} onClose={close} />
      ) : null}
    </>
  );
}
