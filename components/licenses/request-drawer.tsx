'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RevealButton } from '@/components/form/reveal-button';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { TextLink } from '@/components/ui/text-link';
import type { RequestView } from '@/lib/licenses/contract';
import { useRevealFingerprint } from '@/lib/licenses/queries';
import { routes } from '@/lib/routes';
import { AnswerDialog } from './answer-dialog';
import { useCallWords } from './call-words';
import { RequestStateBadge } from './license-badges';
import { DueText } from './request-columns';

function Fingerprint({ request, canManage }: { request: RequestView; canManage: boolean }) {
  const t = useTranslations('licenses');
  const reveal = useRevealFingerprint(request.id);
  if (!request.hasFingerprint) return t('requests.noFingerprint');
  const words = { reveal: t('reveal.show'), hide: t('reveal.hide'), hint: t('reveal.hint') };
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      {reveal.data ? <CopyText value={reveal.data.fingerprint} /> : <span aria-hidden="true">••••</span>}
      {canManage ? <RevealButton reveal={reveal} words={words} /> : null}
    </span>
  );
}

function UploadProblem({ request }: { request: RequestView }) {
  const t = useTranslations('licenses.requests');
  const wordsOf = useCallWords();
  if (!request.errorCode) return null;
  const { meaning, action } = wordsOf(request.words ?? 'unknown');
  return (
    <Banner tone={request.state === 'refused' ? 'danger' : 'warning'} title={t('problem')}>
      <p>
        {meaning} <span className="font-mono text-xs">{request.errorCode}</span>
      </p>
      <p>{action}</p>
    </Banner>
  );
}

function useFacts(request: RequestView, canManage: boolean, canSeeCalls: boolean) {
  const t = useTranslations('licenses');
  const r = useTranslations('licenses.requests');
  const columns = useTranslations('licenses.requests.columns');
  const time = (iso: string | null) => <DateTime iso={iso} format="second" />;
  const instance = (
    <TextLink href={routes.instance(request.instanceRowId)} className="wrap-anywhere font-mono text-xs">
      {request.instanceId}
    </TextLink>
  );
  const call =
    request.callbackId && canSeeCalls
      ? [
          {
            key: 'call',
            label: r('call'),
            value: <TextLink href={routes.callback(request.callbackId)}>{r('call')}</TextLink>,
          },
        ]
      : [];
  const answer = request.answerType
    ? [
        {
          key: 'answer',
          label: r('upload'),
          value: [t(`answerTypes.${request.answerType}`), request.fileName].filter(Boolean).join(' · '),
          hint: r('attempts', { count: request.attempts }),
        },
        { key: 'tried', label: r('lastTried'), value: time(request.lastTriedAt) },
      ]
    : [];
  return [
    { key: 'state', label: columns('state'), value: <RequestStateBadge state={request.state} /> },
    { key: 'due', label: columns('dueAt'), value: <DueText request={request} /> },
    { key: 'event', label: columns('eventId'), value: <CopyText value={request.eventId} /> },
    { key: 'instance', label: columns('instanceId'), value: instance },
    { key: 'customer', label: columns('customer'), value: request.customerName ?? t('none') },
    { key: 'product', label: columns('product'), value: request.productName ?? t('noName') },
    { key: 'from', label: columns('effectiveAt'), value: time(request.effectiveAt) },
    {
      key: 'to',
      label: columns('expireAt'),
      value: request.expireAt ? time(request.expireAt) : r('endless'),
    },
    {
      key: 'device',
      label: r('fingerprint'),
      value: <Fingerprint request={request} canManage={canManage} />,
    },
    { key: 'received', label: columns('receivedAt'), value: time(request.receivedAt) },
    ...answer,
    { key: 'closed', label: columns('closedAt'), value: time(request.closedAt) },
    ...call,
  ];
}

type Props = { request: RequestView; canManage: boolean; canSeeCalls: boolean; onClose: () => void };

/** One request for a licence: for what, until when, and its answer. */
export function RequestDrawer({ request, canManage, canSeeCalls, onClose }: Props) {
  const t = useTranslations('licenses.requests');
  const [isAnswering, setAnswering] = useState(false);
  const facts = useFacts(request, canManage, canSeeCalls);
  const isOpen = request.state === 'waiting' || request.state === 'refused';
  const footer =
    canManage && isOpen ? (
      <Button variant="primary" onClick={() => setAnswering(true)}>
        {request.state === 'waiting' ? t('answer') : t('answerAgain')}
      </Button>
    ) : undefined;
  return (
    <Drawer open onOpenChange={(open) => (open ? undefined : onClose())} title={t('drawer')} footer={footer}>
      <div className="flex flex-col gap-3">
        <UploadProblem request={request} />
        <KeyValueList items={facts} />
      </div>
      {isAnswering ? <AnswerDialog id={request.id} onClose={() => setAnswering(false)} /> : null}
    </Drawer>
  );
}
