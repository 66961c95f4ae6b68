'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { showToast } from '@/components/ui/toast';
import type { ScheduleView } from '@/lib/exports/contract-schedules';
import { useDeleteSchedule, useTestSchedule } from '@/lib/exports/queries';
import { DeliveryLog, useDeliveryProblem } from './delivery-log';

const destinationOf = ({ target, settings }: ScheduleView): string => {
  if (target === 'mail') return settings.to ?? '';
  if (target === 's3') return [settings.endpoint, settings.bucket, settings.folder].filter(Boolean).join('/');
  return `${settings.username}@${settings.host}:${settings.port}/${settings.folder ?? ''}`;
};

function ScheduleActions({ schedule, onEdit }: { schedule: ScheduleView; onEdit: () => void }) {
  const t = useTranslations('exports');
  const words = useProblemWords();
  const problemWords = useDeliveryProblem();
  const [test, remove] = [useTestSchedule(), useDeleteSchedule()];
  const [isLeaving, setLeaving] = useState(false);
  const tryIt = () =>
    test.mutate(schedule.id, {
      onSuccess: ({ state, problem }) =>
        state === 'sent'
          ? showToast('success', t('deliveries.testSent'))
          : showToast('error', t('deliveries.testFailed', { problem: problemWords(problem) })),
      onError: (error) => showToast('error', words.forProblem(problemOf(error))),
    });
  return (
    <>
      <Button size="sm" pending={test.isPending} onClick={tryIt}>
        {t('schedules.test')}
      </Button>
      <Button size="sm" onClick={onEdit}>
        {t('schedules.edit')}
      </Button>
      <Button size="sm" onClick={() => setLeaving(true)}>
        {t('schedules.delete')}
      </Button>
      {isLeaving ? (
        <ActionConfirm
          tone="danger"
          title={t('schedules.deleteTitle', { name: schedule.name })}
          description={t('schedules.deleteBody')}
          confirmLabel={t('schedules.delete')}
          doneMessage={t('schedules.deleted')}
          run={() => remove.mutateAsync(schedule.id)}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </>
  );
}

/** One schedule: what it exports, when it runs next, where it goes, and what became of the last ones. */
export function SchedulePanel({ schedule, onEdit }: { schedule: ScheduleView; onEdit: () => void }) {
  const t = useTranslations('exports');
  const query = new URLSearchParams(schedule.query).toString();
  const next = schedule.isEnabled ? <DateTime iso={schedule.nextAt} /> : <Tag>{t('schedules.off')}</Tag>;
  return (
    <Panel title={schedule.name} actions={<ScheduleActions schedule={schedule} onEdit={onEdit} />}>
      <KeyValueList
        columns={2}
        items={[
          { key: 'source', label: t('columns.source'), value: t(`sources.${schedule.source}`) },
          { key: 'format', label: t('columns.format'), value: t(`formats.${schedule.format}`) },
          { key: 'target', label: t('schedules.target'), value: t(`schedules.targets.${schedule.target}`) },
          { key: 'to', label: t('schedules.destination'), value: destinationOf(schedule) },
          { key: 'filter', label: t('columns.filter'), value: query || t('allRows') },
          { key: 'next', label: t('schedules.nextAt'), value: next },
          { key: 'by', label: t('schedules.by'), value: schedule.createdBy },
        ]}
      />
      <DeliveryLog deliveries={schedule.deliveries} />
    </Panel>
  );
}
