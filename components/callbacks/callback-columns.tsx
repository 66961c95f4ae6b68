'use client';

import { useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { Tag } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import type { CallbackView } from '@/lib/callbacks/contract';
import { reasonOf, useCallbackWords } from './callback-words';
import { SubjectText } from './subject-text';
import { VerdictBadge } from './verdict-badge';

/** The columns of the message list. */
export function useCallbackColumns(): [Column<CallbackView>, ...Column<CallbackView>[]] {
  const t = useTranslations('callbacks');
  const words = useCallbackWords();
  const titleOf = (call: CallbackView) => {
    const reason = reasonOf(call);
    return reason && words.whyTitle({ reason, faults: call.faults });
  };
  return [
    {
      id: 'receivedAt',
      header: t('columns.receivedAt'),
      sort: 'received',
      width: 'lg',
      cell: (row) => <DateTime iso={row.receivedAt} format="second" />,
    },
    {
      id: 'activity',
      header: t('columns.activity'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => (
        <span className="inline-flex max-w-full items-center gap-1.5" title={row.activity ?? undefined}>
          <span className="truncate">{words.activity(row.activity)}</span>
          {row.isTest && row.verdict !== 'test' ? <Tag>{t('test.tag')}</Tag> : null}
        </span>
      ),
    },
    {
      id: 'verdict',
      header: t('columns.verdict'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <VerdictBadge call={row} />,
    },
    {
      id: 'code',
      header: t('columns.code'),
      width: 'xs',
      narrow: 'value',
      cell: (row) => <span className="font-mono text-xs">{row.resultCode}</span>,
    },
    {
      id: 'reason',
      header: t('columns.reason'),
      width: 'lg',
      cell: (row) => <NameText value={titleOf(row)} />,
    },
    {
      id: 'orderId',
      header: t('columns.orderId'),
      width: 'md',
      cell: (row) => <IdText value={row.orderId} />,
    },
    {
      id: 'instanceId',
      header: t('columns.instanceId'),
      width: 'md',
      cell: (row) => <IdText value={row.instanceId} />,
    },
    {
      id: 'subject',
      header: t('columns.subject'),
      width: 'md',
      cell: (row) => <SubjectText subject={row.subject} />,
    },
    {
      id: 'address',
      header: t('columns.address'),
      width: 'md',
      isOptional: true,
      narrow: 'omit',
      cell: (row) => <NameText value={row.addressLabel} />,
    },
    {
      id: 'duration',
      header: t('columns.duration'),
      width: 'sm',
      align: 'end',
      narrow: 'omit',
      cell: (row) => words.duration(row.durationUs),
    },
    {
      id: 'orderLineId',
      header: t('columns.orderLineId'),
      width: 'lg',
      isOptional: true,
      narrow: 'omit',
      cell: (row) => <IdText value={row.orderLineId} />,
    },
    {
      id: 'generation',
      header: t('columns.generation'),
      width: 'sm',
      isOptional: true,
      narrow: 'omit',
      cell: (row) => t(`generations.${row.generation}`),
    },
  ];
}
