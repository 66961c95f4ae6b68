'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatInstant } from '@/components/ui/date-format';
import { Panel } from '@/components/ui/panel';
import type { UsageDetail } from '@/lib/usage/contract';
import { LateBadge, StateBadge } from './usage-badges';
import { useCodeWords } from './use-code-words';

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 px-4 py-3">
      <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
      {children}
    </div>
  );
}

/** The record's own code, or the one with which its last call was held up. */
function Reason({ record }: { record: UsageDetail }) {
  const t = useTranslations('usage.detail');
  const wordsOf = useCodeWords();
  const { recordCode, words, state, call } = record;
  const ofCall = state === 'waiting' && call?.words && call.errorCode ? call : null;
  const code = recordCode ?? ofCall?.errorCode ?? null;
  const place = words ?? (ofCall?.words ? `callCodes.${ofCall.words}` : null);
  if (code === null || place === null) return <p className="text-muted">{t('none')}</p>;
  const { meaning, action } = wordsOf(place);
  return (
    <>
      <p className="font-medium">
        <span className="mr-2 font-mono text-xs">{code}</span>
        {meaning}
      </p>
      <p>{action}</p>
    </>
  );
}

function useNext(record: UsageDetail): string {
  const t = useTranslations('usage.detail');
  const locale = useLocale();
  const { state, pushAt } = record;
  if (state === 'sent') return t('nextSent');
  if (state === 'confirmed') return t('nextConfirmed');
  if (state === 'rejected') return t('nextRejected');
  const time = pushAt ? formatInstant(pushAt, locale, 'minute') : null;
  return time ? t('nextWaiting', { time }) : t('nextNotAsked');
}

/** In which state the record is, why, and what comes next. */
export function RecordOutcome({ record }: { record: UsageDetail }) {
  const t = useTranslations('usage');
  const next = useNext(record);
  return (
    <Panel title={t('detail.outcome')} padding="none">
      <div className="grid divide-line text-sm max-wide:divide-y wide:grid-cols-3 wide:divide-x">
        <Part title={t('detail.state')}>
          <p className="flex flex-wrap items-center gap-1.5">
            <StateBadge state={record.state} />
            {record.isLate ? <LateBadge /> : null}
          </p>
          {record.isLate ? <p className="mt-1">{t('late.hint')}</p> : null}
        </Part>
        <Part title={t('detail.reason')}>
          <Reason record={record} />
        </Part>
        <Part title={t('detail.next')}>
          <p>{next}</p>
        </Part>
      </div>
    </Panel>
  );
}
