'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Tone } from '@/components/ui/badge';
import { formatInstant } from '@/components/ui/date-format';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';
import { type InstanceEventKind, type InstanceStatus, V1_ACTIVITIES, V2_ACTIVITIES } from '@/db/enums';
import type { Cause, InstanceDetail, OrderRef, TimelineEntry } from '@/lib/instances/contract';
import { routes } from '@/lib/routes';
import { FieldChanges } from './field-changes';
import { StatusBadge } from './instance-badges';

type EventEntry = Extract<TimelineEntry, { kind: 'event' }>;
type OrderEntry = Extract<TimelineEntry, { kind: 'order' }>;

const TONES: Partial<Record<InstanceEventKind, Tone>> = {
  created: 'info',
  provisioned: 'success',
  accepted: 'success',
  renewed: 'success',
  trial_to_formal: 'success',
  renewal_changed: 'success',
  unfrozen: 'success',
  frozen: 'warning',
  renewal_cancelled: 'warning',
  details_missing: 'warning',
  released: 'muted',
};

const ACTIVITIES = [...V1_ACTIVITIES, ...V2_ACTIVITIES];

function CauseText({ cause: { kind, name } }: { cause: Cause }) {
  const t = useTranslations('instances.timeline');
  if (kind === 'marketplace' || kind === 'job') return t(`by.${kind}`);
  return t(`by.${kind}`, { name: name ?? t('memberUnknown') });
}

function OrderLink({ order }: { order: OrderRef }) {
  const t = useTranslations('instances.timeline');
  const words = t('order', { id: order.orderId });
  return order.orderRowId ? <TextLink href={routes.order(order.orderRowId)}>{words}</TextLink> : words;
}

function CallLink({ call, canSee }: { call: NonNullable<EventEntry['call']>; canSee: boolean }) {
  const t = useTranslations('instances.timeline');
  const activities = useTranslations('callbacks.activities');
  const activity = ACTIVITIES.find((one) => one === call.activity);
  const words = activity
    ? t('call', { activity: activities(activity), code: call.resultCode })
    : t('callUnnamed', { code: call.resultCode });
  return canSee ? <TextLink href={routes.callback(call.id)}>{words}</TextLink> : words;
}

/** Parts of one line, with dots between. */
function Dotted({ parts }: { parts: readonly ReactNode[] }) {
  return (
    <span className="inline-flex flex-wrap gap-x-1.5">
      {parts.filter(Boolean).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change their places
        <span key={index}>
          {index > 0 ? <span aria-hidden="true">· </span> : null}
          {part}
        </span>
      ))}
    </span>
  );
}

/** From which status to which; a first event has none before. */
function Turn({ from, to }: { from: InstanceStatus | null; to: InstanceStatus }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {from ? (
        <>
          <StatusBadge status={from} />
          <span aria-hidden="true">→</span>
        </>
      ) : null}
      <StatusBadge status={to} />
    </span>
  );
}

function EventBody({ entry: { from, to, changes } }: { entry: EventEntry }) {
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {from === to ? null : <Turn from={from} to={to} />}
      {changes.length > 0 ? <FieldChanges changes={changes} /> : null}
    </div>
  );
}

function OrderBody({ line }: OrderEntry) {
  const t = useTranslations('instances.timeline');
  const locale = useLocale();
  const time = line.effectiveAt ? formatInstant(line.effectiveAt, locale, 'minute') : null;
  return <p className="text-muted text-xs">{time ? t('effective', { time }) : t('notEffective')}</p>;
}

function OrderTitle({ line }: OrderEntry) {
  const t = useTranslations('instances.timeline');
  const types = useTranslations('orders.types');
  const amount = <Money key="amount" minor={line.amountMinor} currency={line.currency} />;
  return <Dotted parts={[t('ordered', { type: types(line.orderType) }), amount]} />;
}

function EventSource({ entry, canSeeCalls }: { entry: EventEntry; canSeeCalls: boolean }) {
  const cause = <CauseText key="cause" cause={entry.cause} />;
  const call = entry.call ? <CallLink key="call" call={entry.call} canSee={canSeeCalls} /> : null;
  const order = entry.order ? <OrderLink key="order" order={entry.order} /> : null;
  return <Dotted parts={[cause, call, order]} />;
}

type Words = ReturnType<typeof useTranslations<'instances'>>;

function itemOf(entry: TimelineEntry, t: Words, canSeeCalls: boolean): TimelineItem {
  const item = { key: entry.id, time: <DateTime iso={entry.at} format="second" /> };
  switch (entry.kind) {
    case 'action':
      return {
        ...item,
        tone: 'muted',
        title: t(`actions.${entry.action}`),
        source: <CauseText cause={entry.cause} />,
      };
    case 'order':
      return {
        ...item,
        title: <OrderTitle {...entry} />,
        source: <OrderLink order={entry.line} />,
        body: <OrderBody {...entry} />,
      };
    case 'event':
      return {
        ...item,
        tone: TONES[entry.event] ?? 'neutral',
        title: t(`events.${entry.event}`),
        source: <EventSource entry={entry} canSeeCalls={canSeeCalls} />,
        body: <EventBody entry={entry} />,
      };
  }
}

/** Everything that happened to the instance, newest first: calls, orders and people. */
export function HistoryPanel({ instance, canSeeCalls }: { instance: InstanceDetail; canSeeCalls: boolean }) {
  const t = useTranslations('instances');
  const { entries, isCut } = instance.timeline;
  return (
    <Panel title={t('timeline.title')} description={isCut ? t('timeline.cut') : undefined}>
      <Timeline items={entries.map((entry) => itemOf(entry, t, canSeeCalls))} />
    </Panel>
  );
}
