'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import type { ScheduleView } from '@/lib/exports/contract-schedules';
import type { ExportSourceId } from '@/lib/exports/contract-values';
import { schedulesOptions } from '@/lib/exports/queries';
import { ExportsHeader } from './exports-header';
import { SchedulePanel } from './schedule-panel';

const ScheduleDialog = dynamic(() => import('./schedule-dialog').then((module) => module.ScheduleDialog));

/** Monthly exports on the bill day, where they go, and what became of them. */
export function SchedulesScreen({ sources }: { sources: readonly ExportSourceId[] }) {
  const t = useTranslations('exports.schedules');
  const { data, error, refetch } = useQuery(schedulesOptions());
  const [edited, setEdited] = useState<ScheduleView | 'new' | null>(null);
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  );
  const hasMail = data?.schedules.some(({ target }) => target === 'mail') ?? false;
  return (
    <>
      <ExportsHeader section="schedules" canSchedule actions={add} />
      {!data && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <Skeleton className="h-48 w-full" /> : null}
      {data?.schedules.length === 0 ? (
        <EmptyState title={t('empty.title')} body={t('empty.body')} action={add} />
      ) : null}
      {data && hasMail && !data.canMail ? <Banner tone="warning">{t('mailOff')}</Banner> : null}
      <div className="mt-3 flex flex-col gap-4">
        {data?.schedules.map((schedule) => (
          <SchedulePanel key={schedule.id} schedule={schedule} onEdit={() => setEdited(schedule)} />
        ))}
      </div>
      {edited ? (
        <ScheduleDialog
          schedule={edited === 'new' ? null : edited}
          sources={sources}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
