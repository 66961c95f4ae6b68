'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { UsageRecordView } from '@/lib/emulator/views-usage';
import { RecordBadge } from './record-badge';
import { useRecordWords } from './use-record-words';

const mono = (text: string) => <span className="font-mono text-xs">{text || '—'}</span>;

export function useRecordColumns(): readonly [Column<UsageRecordView>, ...Column<UsageRecordView>[]] {
  const t = useTranslations('emulator.usage.columns');
  const { label } = useRecordWords();
  return [
    {
      id: 'serial',
      header: t('meteringSn'),
      width: 'lg',
      cell: (row) =>
        row.meteringSn ? mono(row.meteringSn) : <span className="text-muted">{t('oldForm')}</span>,
    },
    {
      id: 'state',
      header: t('state'),
      width: 'sm',
      narrow: 'badge',
      cell: (row) => <RecordBadge code={row.code} />,
    },
    {
      id: 'code',
      header: t('code'),
      width: 'lg',
      cell: (row) => (row.code === null ? '—' : label(row.code)),
    },
    { id: 'instance', header: t('instanceId'), width: 'lg', cell: (row) => mono(row.instanceId) },
    {
      id: 'value',
      header: t('usageValue'),
      width: 'sm',
      align: 'end',
      narrow: 'value',
      cell: (row) => row.usageValue,
    },
    { id: 'begin', header: t('beginTime'), width: 'md', cell: (row) => mono(row.beginTime) },
    { id: 'end', header: t('endTime'), width: 'md', isOptional: true, cell: (row) => mono(row.endTime) },
    {
      id: 'record',
      header: t('recordTime'),
      width: 'md',
      isOptional: true,
      cell: (row) => mono(row.recordTime),
    },
    {
      id: 'received',
      header: t('receivedAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.receivedAt} format="second" />,
    },
  ];
}
