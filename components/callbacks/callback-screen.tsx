'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { CallbackDetail } from '@/lib/callbacks/contract';
import { callbackOptions } from '@/lib/callbacks/queries';
import { routes } from '@/lib/routes';
import { useCallbackWords } from './callback-words';
import { FactsPanel } from './facts-panel';
import { OutcomePanel } from './outcome-panel';
import { RelatedPanel } from './related-panel';
import { AnswerPanel, RequestPanel } from './request-panel';
import { SignaturePanel } from './signature-panel';
import { VerdictBadge } from './verdict-badge';

type StepProps = { id: string | null; label: string; hint: string; icon: 'previous' | 'next' };

function Step({ id, label, hint, icon }: StepProps) {
  const mark = icon === 'previous' ? <ChevronLeft aria-hidden="true" /> : <ChevronRight aria-hidden="true" />;
  if (id === null)
    return (
      <Button icon={mark} disabled title={hint}>
        {label}
      </Button>
    );
  return (
    <LinkButton href={routes.callback(id)} icon={mark} title={hint}>
      {label}
    </LinkButton>
  );
}

function Header({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks');
  const words = useCallbackWords();
  return (
    <PageHeader
      crumbs={[{ label: t('title'), href: routes.callbacks() }]}
      title={words.activity(call.activity)}
      status={
        <>
          <VerdictBadge call={call} />
          {call.isTest ? <Tag>{t('test.tag')}</Tag> : null}
        </>
      }
      description={
        <>
          <DateTime iso={call.receivedAt} format="second" />
          {` · ${call.addressLabel} · `}
          {t(`generations.${call.generation}`)}
        </>
      }
      actions={
        <>
          <Step
            id={call.previousId}
            label={t('detail.previous')}
            hint={t('detail.previousHint')}
            icon="previous"
          />
          <Step id={call.nextId} label={t('detail.next')} hint={t('detail.nextHint')} icon="next" />
        </>
      }
    />
  );
}

/** One received call: what came, how it was read, what was answered and what follows. */
export function CallbackScreen({ id }: { id: string }) {
  const { data: call, error, refetch } = useQuery(callbackOptions(id));
  if (!call && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!call) return <SkeletonDetail />;
  return (
    <>
      <Header call={call} />
      <div className="flex flex-col gap-4">
        <OutcomePanel call={call} />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem] xl:items-start">
          <div className="flex min-w-0 flex-col gap-4 xl:order-2">
            <FactsPanel call={call} />
            <RelatedPanel call={call} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <SignaturePanel call={call} />
            <RequestPanel call={call} />
            <AnswerPanel call={call} />
          </div>
        </div>
      </div>
    </>
  );
}
