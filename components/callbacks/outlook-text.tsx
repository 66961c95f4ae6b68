'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatInstant } from '@/components/ui/date-format';
import { TextLink } from '@/components/ui/text-link';
import type { Outlook, Retries } from '@/lib/callbacks/contract';
import { routes } from '@/lib/routes';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function useTime() {
  const locale = useLocale();
  return (iso: string) => formatInstant(iso, locale, 'minute') ?? iso;
}

function Retrying({ retries }: { retries: Retries }) {
  const t = useTranslations('callbacks.outlook');
  const time = useTime();
  const every =
    retries.everyMs >= HOUR_MS ? t('everyHour') : t('everyMinutes', { minutes: retries.everyMs / MINUTE_MS });
  const next = retries.nextAt ? t('nextAt', { time: time(retries.nextAt) }) : t('due');
  return (
    <>
      <p className="font-medium">{t('retrying', { every, deadline: time(retries.deadline) })}</p>
      <p>{next}</p>
      <p>{t(retries.after)}</p>
    </>
  );
}

function Ended({ retries }: { retries: Retries }) {
  const t = useTranslations('callbacks.outlook');
  const deadline = useTime()(retries.deadline);
  return (
    <p className="font-medium">
      {retries.after === 'refund' ? t('endedRefund', { deadline }) : t('endedRestart', { deadline })}
    </p>
  );
}

function Resolved({ by }: { by: NonNullable<Outlook['resolvedBy']> }) {
  const t = useTranslations('callbacks.outlook');
  const time = useTime()(by.receivedAt);
  return (
    <p>
      {t('resolved')} <TextLink href={routes.callback(by.id)}>{t('resolvedLink', { time })}</TextLink>
    </p>
  );
}

function Failures({ retries }: { retries: Retries }) {
  const t = useTranslations('callbacks.outlook');
  const time = useTime()(retries.firstFailedAt);
  return <p className="text-muted">{t('failures', { count: retries.failures, time })}</p>;
}

function useText({ kind, retries, resolvedBy, deliverBy }: Outlook): ReactNode {
  const t = useTranslations('callbacks.outlook');
  const time = useTime();
  if (kind === 'resolved') return resolvedBy ? <Resolved by={resolvedBy} /> : null;
  if (kind === 'retrying') return retries ? <Retrying retries={retries} /> : null;
  if (kind === 'ended') return retries ? <Ended retries={retries} /> : null;
  if (kind === 'delivering') return <p>{t('delivering', { deadline: deliverBy ? time(deliverBy) : '' })}</p>;
  return <p>{t(kind)}</p>;
}

/** What the marketplace will do after this call, and by when. */
export function OutlookText({ outlook }: { outlook: Outlook }) {
  const t = useTranslations('callbacks.outlook');
  const text = useText(outlook);
  const { retries } = outlook;
  return (
    <div className="flex flex-col gap-1">
      {outlook.isUnverified ? <p className="text-muted">{t('unverified')}</p> : null}
      {text}
      {retries ? <Failures retries={retries} /> : null}
    </div>
  );
}
