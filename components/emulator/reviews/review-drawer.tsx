'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import type { ReviewView } from '@/lib/emulator/views-reviews';
import { useRefusal } from '../use-words';
import { AssetContent } from './asset-content';
import { ListingContent } from './listing-content';
import { type ReviewKey, reviewQuery, useDecide } from './queries';
import { ReasonDialog } from './reason-dialog';
import { WaitingBadge } from './review-table';
import { ScanDialog } from './scan-dialog';
import { SelfTestDialog } from './self-test-dialog';
import { Suggestions } from './suggestions';
import { TemplateContent } from './template-content';
import { useKindWords } from './use-review-words';

/** One thing that waits: what it says, what speaks against it, and what the marketplace makes of it. */
export function ReviewDrawer({ review, close }: { review: ReviewKey; close: () => void }) {
  const t = useTranslations('emulator.reviews');
  const refusal = useRefusal();
  const { data, error, refetch } = useQuery(reviewQuery(review));
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={data?.waiting.name ?? t(`tabs.${review.subject}`)}
      description={t(`about.${review.subject}`)}
      footer={data ? <Actions review={review} view={data} close={close} /> : null}
    >
      {data ? (
        <div className="flex flex-col gap-5">
          <Facts view={data} />
          {data.listing ? (
            <>
              <Suggestions items={data.listing.suggestions} />
              <ListingContent listing={data.listing} />
            </>
          ) : (
            <>
              {data.template ? <TemplateContent template={data.template} /> : null}
              {data.asset ? <AssetContent asset={data.asset} /> : null}
              <Told facts={data.facts} isOpen={!data.template && !data.asset} />
            </>
          )}
        </div>
      ) : error ? (
        <ErrorState body={refusal(error)} onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={10} />
      )}
    </Drawer>
  );
}

function Facts({ view }: { view: ReviewView }) {
  const t = useTranslations('emulator.reviews');
  const kindOf = useKindWords();
  const { waiting, listing } = view;
  const code = listing?.productCode;
  return (
    <KeyValueList
      items={[
        { key: 'state', label: t('columns.state'), value: <WaitingBadge state={waiting.state} /> },
        { key: 'id', label: t('columns.id'), value: <CopyText value={waiting.id} /> },
        { key: 'kind', label: t('columns.kind'), value: kindOf(waiting.kind) },
        { key: 'version', label: t('columns.version'), value: waiting.version ?? '—' },
        {
          key: 'submitted',
          label: t('columns.submittedAt'),
          value: <DateTime iso={waiting.submittedAt} format="second" />,
        },
        ...(listing
          ? [
              {
                key: 'code',
                label: t('columns.productCode'),
                value: code ? <CopyText value={code} /> : t('newCode'),
              },
            ]
          : []),
      ]}
    />
  );
}

/** All that the console tells, by its own names. */
function Told({ facts, isOpen }: { facts: ReviewView['facts']; isOpen: boolean }) {
  const t = useTranslations('emulator.reviews');
  return (
    <details open={isOpen}>
      <summary className="mb-2 cursor-pointer font-semibold text-sm">{t('told')}</summary>
      <KeyValueList
        items={facts.map(({ name, value }) => ({
          key: name,
          label: <code className="text-xs">{name}</code>,
          value: <span className="font-mono text-xs">{value}</span>,
        }))}
      />
    </details>
  );
}

/** What the marketplace does by itself before anybody decides. */
const CHECKS: Readonly<Record<string, 'scan' | 'selfTest' | undefined>> = {
  scanning: 'scan',
  self_testing: 'selfTest',
};

function Actions({ review, view, close }: { review: ReviewKey; view: ReviewView; close: () => void }) {
  const t = useTranslations('emulator.reviews');
  const refusal = useRefusal();
  const decide = useDecide(review);
  const [asking, setAsking] = useState<'approve' | 'reject' | 'scan' | 'selfTest' | null>(null);
  const check = CHECKS[view.waiting.state];
  const send = async (verdict: 'approved' | 'rejected', reason: string) => {
    await decide.mutateAsync({ verdict, reason });
    void showToast('success', t(`done.${verdict}`));
    close();
  };
  const approve = () =>
    send('approved', '').catch((error: unknown) => {
      void showToast('error', refusal(error));
      throw error;
    });
  return (
    <>
      {check ? (
        <Button variant="primary" onClick={() => setAsking(check)}>
          {t(`${check}.open`)}
        </Button>
      ) : (
        <>
          <Button onClick={() => setAsking('reject')}>{t('reject')}</Button>
          <Button variant="primary" onClick={() => setAsking('approve')}>
            {t('approve.open')}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asking === 'approve'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('approve.title', { name: view.waiting.name })}
        description={t(`approve.${review.subject}`)}
        confirmLabel={t('approve.open')}
        pending={decide.isPending}
        onConfirm={approve}
      />
      {asking === 'reject' ? (
        <ReasonDialog
          title={t('rejection.title', { name: view.waiting.name })}
          description={t('rejection.body')}
          send={t('reject')}
          onSend={(reason) => send('rejected', reason)}
          close={() => setAsking(null)}
        />
      ) : null}
      {asking === 'scan' ? (
        <ScanDialog review={review} view={view} close={() => setAsking(null)} done={close} />
      ) : null}
      {asking === 'selfTest' ? (
        <SelfTestDialog review={review} view={view} close={() => setAsking(null)} done={close} />
      ) : null}
    </>
  );
}
