'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { UsageRecordView } from '@/lib/emulator/views-usage';
import { RECORD_CODES } from '@/lib/emulator/vocabulary';
import { useRefusal } from '../use-words';
import { useJudgeUsage } from './queries';
import { RecordBadge } from './record-badge';
import { useRecordWords } from './use-record-words';

interface RecordProps {
  record: UsageRecordView;
  close: () => void;
}

/** One record as it was pushed, and the code that it is given afterwards. */
export function RecordDrawer({ record, close }: RecordProps) {
  const t = useTranslations('emulator.usage');
  const id = useId();
  const judge = useJudgeUsage();
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && close()}
      title={<span className="font-mono">{record.meteringSn || record.id}</span>}
      description={t(`form.${record.form}`)}
      footer={
        <Button type="submit" form={id} variant="primary" pending={judge.isPending}>
          {t('judge.submit')}
        </Button>
      }
    >
      <RecordFacts record={record} />
      <Judge id={id} record={record} judge={judge} />
    </Drawer>
  );
}

interface JudgeProps {
  id: string;
  record: UsageRecordView;
  judge: ReturnType<typeof useJudgeUsage>;
}

const CHARGED = '';

function Judge({ id, record, judge }: JudgeProps) {
  const t = useTranslations('emulator.usage');
  const refusal = useRefusal();
  const { label } = useRecordWords();
  const [chosen, setChosen] = useState(record.code ?? CHARGED);
  const submit = () =>
    judge.mutate(
      { id: record.id, code: RECORD_CODES.find((code) => code === chosen) ?? null },
      {
        onSuccess: () => void showToast('success', t('judge.done')),
        onError: (error) => void showToast('error', refusal(error)),
      },
    );
  return (
    <form
      id={id}
      noValidate
      className="mt-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={t('judge.title')} hint={t('judge.hint')}>
        <Select
          value={chosen}
          options={[
            { value: CHARGED, label: t('judge.charge') },
            ...RECORD_CODES.map((code) => ({ value: code, label: label(code) })),
          ]}
          onChange={(event) => setChosen(event.target.value)}
        />
      </Field>
    </form>
  );
}

function RecordFacts({ record }: { record: UsageRecordView }) {
  const t = useTranslations('emulator.usage.columns');
  const { meaningOf } = useRecordWords();
  const text = (
    key: 'usageValue' | 'beginTime' | 'endTime' | 'recordTime' | 'productId' | 'relatedInstanceId',
  ) => ({
    key,
    label: t(key),
    value: record[key] || '—',
  });
  return (
    <KeyValueList
      items={[
        {
          key: 'state',
          label: t('state'),
          value: <RecordBadge code={record.code} />,
          hint: record.code === null ? null : `${record.code} ${meaningOf(record.code) ?? ''}`,
        },
        { key: 'instance', label: t('instanceId'), value: <CopyText value={record.instanceId} /> },
        text('usageValue'),
        text('beginTime'),
        text('endTime'),
        text('recordTime'),
        text(record.form === 'old' ? 'productId' : 'relatedInstanceId'),
        {
          key: 'received',
          label: t('receivedAt'),
          value: <DateTime iso={record.receivedAt} format="second" />,
        },
        {
          key: 'judged',
          label: t('judgedAt'),
          value: <DateTime iso={record.judgedAt} format="second" />,
        },
      ]}
    />
  );
}
