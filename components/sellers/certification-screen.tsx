'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/states';
import type { CertificationScreenView, CertificationView } from '@/lib/sellers/contract-certification';
import { certificationOptions, useDiscardCertification } from '@/lib/sellers/queries';
import { CertificationActions } from './certification-actions';
import { CertificationBanners } from './certification-banners';
import { CertificationFactsList } from './certification-facts';
import { CertificationForm } from './certification-form';
import { CertificationHistory } from './certification-history';
import { LoadingPanel } from './loading-panel';
import { CertificationBadge } from './seller-badges';
import { SellersHeader } from './sellers-header';

export type CertificationRights = { canManage: boolean; canReveal: boolean; canDecide: boolean };

/** The business certification: what is filled in or reviewed, what counts, and what was before. */
export function CertificationScreen(rights: CertificationRights) {
  const { data, error, refetch } = useQuery(certificationOptions());
  const state = data?.open?.state ?? data?.history[0]?.state;
  return (
    <>
      <SellersHeader
        section="certification"
        status={state ? <CertificationBadge state={data?.lock.lockedAt ? 'locked' : state} /> : null}
        actions={data ? <CertificationActions screen={data} canDecide={rights.canDecide} /> : null}
      />
      {data ? <Parts screen={data} {...rights} /> : <LoadingPanel error={error} onRetry={refetch} />}
    </>
  );
}

type PartsProps = CertificationRights & { screen: CertificationScreenView };

function Parts({ screen, canManage, canReveal }: PartsProps) {
  const t = useTranslations('sellers.certification');
  const [isBegun, setBegun] = useState(false);
  const { open, current, history, lock } = screen;
  const isFilling = canManage && (open?.state === 'draft' || (!open && isBegun));
  const isNothing = !open && history.length === 0 && !isFilling;
  const begin = canManage && !open && !isFilling && !lock.lockedAt && (
    <Button variant={current ? 'secondary' : 'primary'} onClick={() => setBegun(true)}>
      {history.length > 0 ? t('again') : t('begin')}
    </Button>
  );
  return (
    <>
      <CertificationBanners screen={screen} />
      {isNothing ? <EmptyState title={t('emptyTitle')} body={t('emptyBody')} action={begin} /> : null}
      <div className="grid max-w-6xl items-start gap-4 lg:grid-cols-2">
        {isFilling ? <Draft screen={screen} onEnd={() => setBegun(false)} /> : null}
        {open && !isFilling ? <Shown title={t('openTitle')} view={open} canReveal={canReveal} /> : null}
        {current ? <Shown title={t('currentTitle')} view={current} canReveal={canReveal} /> : null}
        <div className="flex min-w-0 flex-col gap-4">
          {begin && !isNothing ? <div>{begin}</div> : null}
          <CertificationHistory
            history={history.filter(({ id }) => id !== open?.id)}
            lock={lock}
            canReveal={canReveal}
          />
        </div>
      </div>
    </>
  );
}

function Shown({ title, view, canReveal }: { title: string; view: CertificationView; canReveal: boolean }) {
  return (
    <Panel title={title} actions={<CertificationBadge state={view.state} />}>
      <CertificationFactsList view={view} canReveal={canReveal} />
    </Panel>
  );
}

function Draft({ screen, onEnd }: { screen: CertificationScreenView; onEnd: () => void }) {
  const t = useTranslations('sellers.certification');
  const discard = useDiscardCertification();
  const [isAsking, setAsking] = useState(false);
  return (
    <Panel title={t('draftTitle')} description={t('draftBody')}>
      <CertificationForm
        screen={screen}
        onSaved={onEnd}
        onCancel={screen.open ? () => setAsking(true) : onEnd}
      />
      {isAsking ? (
        <ActionConfirm
          tone="danger"
          title={t('discardTitle')}
          description={t('discardBody')}
          confirmLabel={t('discard')}
          run={async () => {
            await discard.mutateAsync(undefined);
            onEnd();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Panel>
  );
}
