'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { CallbackDetail, CallbackView } from '@/lib/callbacks/contract';
import { routes } from '@/lib/routes';
import { callbackList } from './callback-list';
import { useCallbackWords } from './callback-words';
import { VerdictBadge } from './verdict-badge';

function RelatedCall({ call, isThis }: { call: CallbackView; isThis: boolean }) {
  const t = useTranslations('callbacks');
  const words = useCallbackWords();
  return (
    <li
      aria-current={isThis || undefined}
      className={clsx('flex flex-col gap-1 px-4 py-2', isThis && 'bg-selected')}
    >
      <span className="flex items-center justify-between gap-3">
        {isThis ? (
          <DateTime iso={call.receivedAt} format="second" />
        ) : (
          <TextLink href={routes.callback(call.id)}>
            <DateTime iso={call.receivedAt} format="second" />
          </TextLink>
        )}
        <span className="font-mono text-muted text-xs">{call.resultCode}</span>
      </span>
      <span className="flex items-center justify-between gap-3">
        <span className="inline-flex min-w-0 items-center gap-1.5">
          <span className="truncate">{words.activity(call.activity)}</span>
          {call.isTest ? <Tag>{t('test.tag')}</Tag> : null}
          {isThis ? <Tag>{t('detail.this')}</Tag> : null}
        </span>
        <VerdictBadge call={call} />
      </span>
    </li>
  );
}

/** Calls of the same order or instance around this one, newest first. */
export function RelatedPanel({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks.detail');
  const id = call.orderId ?? call.instanceId;
  if (id === null && call.subject?.kind !== 'code') return null;
  const all =
    id === null ? null : (
      <TextLink href={routes.callbacks() + callbackList.query({ q: id })} className="text-xs">
        {t('relatedAll')}
      </TextLink>
    );
  return (
    <Panel title={t('related')} padding="none" actions={all}>
      <ol className="divide-y divide-line text-sm">
        {call.related.map((related) => (
          <RelatedCall key={related.id} call={related} isThis={related.id === call.id} />
        ))}
      </ol>
    </Panel>
  );
}
