'use client';

import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { routes } from '@/lib/routes';
import type { UsageDetail } from '@/lib/usage/contract';
import { usageRecordOptions } from '@/lib/usage/queries';
import { CallPanel, HistoryPanel } from './record-call';
import { RecordFacts } from './record-facts';
import { RecordOutcome } from './record-outcome';
import { RetryOneButton } from './retry-buttons';
import { LateBadge, StateBadge } from './usage-badges';

const AddUsageDialog = dynamic(() => import('./add-usage-dialog').then((module) => module.AddUsageDialog));

/** What a person can do about a record that was rejected. */
function Actions({ record }: { record: UsageDetail }) {
  const t = useTranslations('usage.add');
  const [isCorrecting, setCorrecting] = useState(false);
  return (
    <>
      <RetryOneButton id={record.id} />
      <Button variant="primary" icon={<Pencil aria-hidden="true" />} onClick={() => setCorrecting(true)}>
        {t('corrected')}
      </Button>
      {isCorrecting ? <AddUsageDialog draft={record} onClose={() => setCorrecting(false)} /> : null}
    </>
  );
}

/** One usage record: what it says, what became of it and why, and what to do next. */
export function RecordScreen({ id, canManage }: { id: string; canManage: boolean }) {
  const t = useTranslations('usage');
  const { data: record, error, refetch } = useQuery(usageRecordOptions(id));
  if (!record && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!record) return <SkeletonDetail />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: routes.usage() }]}
        title={
          <span className="inline-flex max-w-full items-center gap-1 font-mono text-lg">
            <span className="min-w-0 wrap-anywhere">{record.meteringSn}</span>
            <CopyButton value={record.meteringSn} />
          </span>
        }
        status={
          <>
            <StateBadge state={record.state} />
            {record.isLate ? <LateBadge /> : null}
          </>
        }
        description={[record.customerName, record.productName].filter(Boolean).join(' · ')}
        actions={canManage && record.state === 'rejected' ? <Actions record={record} /> : null}
      />
      <div className="flex flex-col gap-4">
        <RecordOutcome record={record} />
        <div className="grid gap-4 lg:grid-cols-2 lg:items-start">
          <RecordFacts record={record} />
          <div className="flex min-w-0 flex-col gap-4">
            <CallPanel record={record} />
            <HistoryPanel record={record} />
          </div>
        </div>
      </div>
    </>
  );
}
