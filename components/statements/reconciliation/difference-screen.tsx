'use client';

import { useQuery } from '@tanstack/react-query';
import { MessageSquareText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import { routes } from '@/lib/routes';
import type { DifferenceDetail } from '@/lib/statements/reconciliation/contract';
import { differenceOptions, useDecide } from '@/lib/statements/reconciliation/queries';
import { entityName } from '../entity-name';
import { DecideDialog } from './decide-dialog';
import { DifferenceHistory } from './difference-history';
import { LinePanel, ReasonPanel, SidesPanel } from './difference-panels';
import { DifferenceStateBadge } from './reconciliation-badges';

function DecideButton({ difference }: { difference: DifferenceDetail }) {
  const t = useTranslations('reconciliation.decide');
  const [isOpen, setOpen] = useState(false);
  const decide = useDecide(difference.id);
  return (
    <>
      <Button variant="primary" icon={<MessageSquareText aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      {isOpen ? (
        <DecideDialog
          before={difference}
          title={t('title')}
          onDecide={async (body) => {
            await decide.mutateAsync(body);
            void showToast('success', t('saved'));
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

/** One difference: both sides, why, what to do next, and what people said of it. */
export function DifferenceScreen({ id, canDecide }: { id: string; canDecide: boolean }) {
  const t = useTranslations('reconciliation');
  const { data: difference, error, refetch } = useQuery(differenceOptions(id));
  if (!difference && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!difference) return <SkeletonDetail />;
  const name = difference.orderLineId || difference.orderId || difference.productId;
  const { period, productClass, entity, currency } = difference;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('title'), href: routes.reconciliation(period) },
          { label: t('sections.differences'), href: routes.differences(period) },
        ]}
        title={
          <span className="inline-flex max-w-full items-center gap-1 font-mono text-lg">
            <span className="min-w-0 wrap-anywhere">{name}</span>
            <CopyButton value={name} />
          </span>
        }
        status={<DifferenceStateBadge state={difference.state} />}
        description={[
          t(`kinds.${difference.kind}`),
          period,
          t(`classes.${productClass}`),
          entityName(entity),
          currency,
        ].join(' · ')}
        actions={canDecide && difference.goneAt === null ? <DecideButton difference={difference} /> : null}
      />
      <div className="flex flex-col gap-4">
        {difference.goneAt ? <Banner tone="info">{t('detail.gone')}</Banner> : null}
        <div className="grid gap-4 lg:grid-cols-2 lg:items-start">
          <div className="flex min-w-0 flex-col gap-4">
            <SidesPanel difference={difference} />
            <LinePanel difference={difference} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <ReasonPanel difference={difference} />
            <DifferenceHistory difference={difference} />
          </div>
        </div>
      </div>
    </>
  );
}
