'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';
import type { UsageBatchOutcome } from '@/db/enums';
import { routes } from '@/lib/routes';
import type { UsageCallView, UsageDetail } from '@/lib/usage/contract';
import { CodeText, STATE_TONES } from './usage-badges';

const OUTCOME_TONES: Record<UsageBatchOutcome, Tone> = {
  open: 'info',
  confirmed: 'success',
  rejected: 'warning',
  retry: 'warning',
  refused: 'danger',
};

function Code({ call }: { call: UsageCallView }) {
  const none = useTranslations('common.state')('empty');
  if (!call.errorCode || !call.words) return none;
  return <CodeText code={call.errorCode} words={`callCodes.${call.words}`} />;
}

/** The last call that the record went in. */
export function CallPanel({ record }: { record: UsageDetail }) {
  const t = useTranslations('usage');
  const none = useTranslations('common.state')('empty');
  const { call, address, attempts } = record;
  if (!call)
    return (
      <Panel title={t('detail.call')}>
        <p className="text-muted">{t('detail.noCall')}</p>
      </Panel>
    );
  const items = [
    {
      key: 'outcome',
      label: t('detail.outcomeLabel'),
      value: <Badge tone={OUTCOME_TONES[call.outcome]}>{t(`outcomes.${call.outcome}`)}</Badge>,
    },
    { key: 'code', label: t('detail.code'), value: <Code call={call} /> },
    { key: 'http', label: t('detail.http'), value: call.httpStatus ?? none },
    {
      key: 'host',
      label: t('detail.host'),
      value: call.host ? <code className="font-mono text-xs">{call.host}</code> : none,
    },
    { key: 'address', label: t('detail.address'), value: address?.label ?? none },
    {
      key: 'started',
      label: t('detail.started'),
      value: <DateTime iso={call.startedAt} format="second" />,
    },
    {
      key: 'finished',
      label: t('detail.finished'),
      value: <DateTime iso={call.finishedAt} format="second" />,
    },
    { key: 'attempts', label: t('detail.attempts'), value: attempts, hint: t('detail.attemptsHint') },
  ];
  const batch = `${routes.usage()}?${new URLSearchParams({ batchId: call.id })}`;
  return (
    <Panel
      title={t('detail.call')}
      actions={
        <TextLink href={batch} className="text-xs">
          {t('detail.batch')}
        </TextLink>
      }
    >
      <KeyValueList items={items} />
    </Panel>
  );
}

/** When it was added, sent and settled, newest first. */
export function HistoryPanel({ record }: { record: UsageDetail }) {
  const t = useTranslations('usage');
  const { state, closedAt, call, createdAt, source } = record;
  const at = (iso: string) => <DateTime iso={iso} format="second" />;
  const items: TimelineItem[] = [
    ...(closedAt
      ? [
          {
            key: 'closed',
            tone: STATE_TONES[state],
            title: t(state === 'confirmed' ? 'detail.closedConfirmed' : 'detail.closedRejected'),
            time: at(closedAt),
          },
        ]
      : []),
    ...(call
      ? [{ key: 'sent', tone: 'info' as const, title: t('detail.sent'), time: at(call.startedAt) }]
      : []),
    {
      key: 'created',
      title: t('detail.created', { source: t(`sources.${source}`) }),
      time: at(createdAt),
    },
  ];
  return (
    <Panel title={t('detail.history')}>
      <Timeline items={items} />
    </Panel>
  );
}
