'use client';

import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '@/components/ui/date-format';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { overviewQuery } from '@/lib/reports/queries';
import { AttentionPanel } from './attention-panel';
import { InstanceCounts } from './instance-counts';
import { MoneyPanel } from './money-panel';
import { NewestCalls } from './newest-calls';

/** The state of the business now: what needs attention, how many instances, how much money, which calls. */
export function OverviewScreen() {
  const t = useTranslations('overview');
  const locale = useLocale();
  const { data, error, refetch } = useQuery(overviewQuery());
  if (!data && error) {
    const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null;
    return <ErrorState heading="h1" requestId={requestId} onRetry={() => void refetch()} />;
  }
  const time = data ? formatInstant(data.asOf, locale, 'second') : null;
  return (
    <>
      <PageHeader title={t('title')} description={time ? t('asOf', { time }) : null} />
      {data ? (
        <div
          className={clsx('grid items-start gap-4', data.callbacks && 'xl:grid-cols-[minmax(0,1fr)_22rem]')}
        >
          <div className="flex min-w-0 flex-col gap-4">
            <AttentionPanel attention={data.attention} asOf={data.asOf} />
            {data.instances ? <InstanceCounts counts={data.instances} /> : null}
            {data.money ? <MoneyPanel money={data.money} /> : null}
          </div>
          {data.callbacks ? <NewestCalls calls={data.callbacks} /> : null}
        </div>
      ) : (
        <Skeleton className="h-96 w-full" />
      )}
    </>
  );
}
