'use client';

import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { callbackList } from '@/components/callbacks/callback-list';
import { useCallbackWords } from '@/components/callbacks/callback-words';
import { poolList } from '@/components/licenses/pool-list';
import { type Tone, ToneMark } from '@/components/ui/badge';
import { formatInstant } from '@/components/ui/date-format';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { type CallbackReason, MISDIRECTED_REASONS, UNKNOWN_REASONS } from '@/lib/callbacks/contract-values';
import type { InstanceAttention } from '@/lib/instances/contract-values';
import {
  type Attention,
  type CallbackTrouble,
  type EmptyPool,
  type InstanceTrouble,
  type MisdirectedCalls,
  OPEN_REQUEST_STATES,
  type UnknownCalls,
} from '@/lib/reports/contract';
import { routes } from '@/lib/routes';
import { TimeLeft } from './time-left';

const instancesWith = (attention: InstanceAttention) => `${routes.instances()}?attention=${attention}`;

/** Everything that somebody should look at now, most pressing first. */
export function AttentionPanel({ attention, asOf }: { attention: Attention; asOf: string }) {
  const t = useTranslations('overview.attention');
  const { waiting, expiring, callbacks, unknownCalls, detailsMissing, unknownProducts, worker } = attention;
  const items = [
    worker.isBeating ? null : <Worker key="worker" beatAt={worker.beatAt} />,
    attention.lacksAddress ? (
      <Entry key="address" tone="info" href={routes.endpoints()} title={t('lacksAddress')}>
        {t('lacksAddressBody')}
      </Entry>
    ) : null,
    attention.lacksCredentials ? (
      <Entry key="credentials" tone="info" href={routes.sellers()} title={t('lacksCredentials')}>
        {t('lacksCredentialsBody')}
      </Entry>
    ) : null,
    waiting?.count ? <Waiting key="waiting" trouble={waiting} asOf={asOf} /> : null,
    attention.licenseRequests ? (
      <Entry
        key="licenses"
        tone="warning"
        href={`${routes.licenseRequests()}?state=${OPEN_REQUEST_STATES.join(',')}`}
        title={t('licenseRequests', { count: attention.licenseRequests })}
      >
        {t('licenseRequestsBody')}
      </Entry>
    ) : null,
    attention.usageRejected ? (
      <Entry
        key="usage"
        tone="warning"
        href={`${routes.usage()}?state=rejected`}
        title={t('usageRejected', { count: attention.usageRejected })}
      >
        {t('usageRejectedBody')}
      </Entry>
    ) : null,
    ...(attention.emptyPools ?? []).map((pool) => <PoolEmpty key={`pool ${pool.productId}`} pool={pool} />),
    attention.misdirectedCalls?.count ? (
      <MisdirectedEntry key="misdirected" trouble={attention.misdirectedCalls} />
    ) : null,
    unknownCalls?.count ? <UnknownInterfaces key="interfaces" trouble={unknownCalls} /> : null,
    callbacks?.total ? <Calls key="calls" trouble={callbacks} /> : null,
    detailsMissing ? (
      <Entry
        key="details"
        tone="warning"
        href={instancesWith('details_missing')}
        title={t('detailsMissing', { count: detailsMissing })}
      >
        {t('detailsMissingBody')}
      </Entry>
    ) : null,
    unknownProducts ? (
      <Entry
        key="unknown"
        tone="warning"
        href={instancesWith('unknown_product')}
        title={t('unknownProducts', { count: unknownProducts })}
      >
        {t('unknownProductsBody')}
      </Entry>
    ) : null,
    expiring?.count ? <Expiring key="expiring" trouble={expiring} /> : null,
  ].filter((item) => item !== null);
  return (
    <Panel title={t('title')} padding="none">
      {items.length > 0 ? <ul className="divide-y divide-line">{items}</ul> : <AllClear />}
    </Panel>
  );
}

function AllClear() {
  const t = useTranslations('overview.attention');
  return (
    <div className="flex items-start gap-3 p-4">
      <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-success-mark" />
      <div>
        <p className="font-medium text-ink">{t('clear')}</p>
        <p className="text-muted">{t('clearBody')}</p>
      </div>
    </div>
  );
}

type EntryProps = { tone: Tone; title: string; href?: string; children?: ReactNode };

function Entry({ tone, title, href, children }: EntryProps) {
  const t = useTranslations('overview.attention');
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2 px-4 py-3">
      <span className="flex h-5 items-center">
        <ToneMark tone={tone} />
      </span>
      <div className="min-w-0">
        <h3 className="font-medium text-ink text-sm">{title}</h3>
        <div className="text-muted text-xs">{children}</div>
      </div>
      {href ? (
        <TextLink href={href} aria-label={`${t('open')}: ${title}`} className="text-sm">
          {t('open')}
        </TextLink>
      ) : null}
    </li>
  );
}

function Worker({ beatAt }: { beatAt: string | null }) {
  const t = useTranslations('overview.attention');
  const locale = useLocale();
  const time = beatAt ? formatInstant(beatAt, locale, 'second') : null;
  return (
    <Entry tone="danger" title={t('worker')}>
      {t('workerBody', { time: time ?? t('workerNever') })}
    </Entry>
  );
}

function Waiting({ trouble, asOf }: { trouble: InstanceTrouble; asOf: string }) {
  const t = useTranslations('overview.attention');
  return (
    <Entry tone="danger" href={instancesWith('waiting')} title={t('waiting', { count: trouble.count })}>
      {t('waitingBody')}
      <Instances trouble={trouble} due={(dueAt) => <TimeLeft dueAt={dueAt} asOf={asOf} />} />
    </Entry>
  );
}

function Expiring({ trouble }: { trouble: InstanceTrouble }) {
  const t = useTranslations('overview.attention');
  return (
    <Entry tone="info" href={instancesWith('expiring')} title={t('expiring', { count: trouble.count })}>
      <Instances trouble={trouble} due={(dueAt) => <DateTime iso={dueAt} />} />
    </Entry>
  );
}

type InstancesProps = { trouble: InstanceTrouble; due: (dueAt: string | null) => ReactNode };

/** The most urgent ones by name, with the moment that presses. */
function Instances({ trouble: { first, count }, due }: InstancesProps) {
  const t = useTranslations('overview.attention');
  return (
    <ul className="mt-1.5 flex flex-col gap-1">
      {first.map((instance) => (
        <li key={instance.id} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Link
            href={routes.instance(instance.id)}
            prefetch={false}
            className="min-w-0 truncate text-ink text-sm underline-offset-2 hover:underline"
          >
            {instance.customerName ?? t('unnamed')}
            {instance.productName ? <span className="text-muted"> · {instance.productName}</span> : null}
          </Link>
          <span className="tabular-nums">{due(instance.dueAt)}</span>
        </li>
      ))}
      {count > first.length ? <li>{t('more', { count: count - first.length })}</li> : null}
    </ul>
  );
}

function Calls({ trouble }: { trouble: CallbackTrouble }) {
  const t = useTranslations('overview.attention');
  const verdict = useTranslations('callbacks.verdicts');
  return (
    <Entry
      tone="warning"
      href={routes.callbacks() + callbackList.query({ problems: '1', from: trouble.since })}
      title={t('callbacks', { count: trouble.total })}
    >
      <ul className="flex flex-wrap gap-x-3">
        {trouble.byVerdict.map((row) => (
          <li key={row.verdict}>
            {verdict(row.verdict)} <span className="tabular-nums">{row.count}</span>
          </li>
        ))}
      </ul>
    </Entry>
  );
}

const callsFor = (reason: readonly CallbackReason[], from: string) =>
  routes.callbacks() + callbackList.query({ reason: [...reason], from });

function PoolEmpty({ pool: { productId, productName, orders, free } }: { pool: EmptyPool }) {
  const t = useTranslations('overview.attention');
  return (
    <Entry
      tone="danger"
      href={routes.licensePool() + poolList.query({ product: productId })}
      title={t('emptyPool', { product: productName ? `${productName} (${productId})` : productId })}
    >
      {free > 0 ? t('emptyPoolFilled', { count: orders, free }) : t('emptyPoolBody', { count: orders })}
    </Entry>
  );
}

function MisdirectedEntry({ trouble: { count, since, first } }: { trouble: MisdirectedCalls }) {
  const t = useTranslations('overview.attention');
  const words = useCallbackWords();
  return (
    <Entry tone="danger" href={callsFor(MISDIRECTED_REASONS, since)} title={t('misdirected', { count })}>
      {t('misdirectedBody')}
      <ul className="mt-1">
        {first.map((call) => (
          <li key={`${call.activity} ${call.addressLabel}`} className="wrap-anywhere">
            {words.wrongAddress(call)}
          </li>
        ))}
      </ul>
    </Entry>
  );
}

function UnknownInterfaces({ trouble: { count, since, names } }: { trouble: UnknownCalls }) {
  const t = useTranslations('overview.attention');
  return (
    <Entry tone="danger" href={callsFor(UNKNOWN_REASONS, since)} title={t('unknownCalls', { count })}>
      {t('unknownCallsBody')}
      {names.length > 0 ? (
        <span className="mt-1 block font-mono wrap-anywhere">{names.join(' · ')}</span>
      ) : null}
    </Entry>
  );
}
