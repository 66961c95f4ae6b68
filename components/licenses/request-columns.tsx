'use client';

import { useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import type { RequestColumn, RequestView } from '@/lib/licenses/contract';
import { RequestStateBadge } from './license-badges';

type RequestColumnOf = Column<RequestView> & { id: RequestColumn };

/** By when a request should be answered; nothing once it has been. */
export function DueText({ request }: { request: RequestView }) {
  const t = useTranslations('licenses.requests');
  if (request.isLate) return <Badge tone="danger">{t('late')}</Badge>;
  const isOpen = request.state === 'waiting' || request.state === 'refused';
  return isOpen ? <DateTime iso={request.dueAt} /> : <DateTime iso={null} />;
}

/** The columns of the list of licence requests. */
export function useRequestColumns(): [RequestColumnOf, ...RequestColumnOf[]] {
  const t = useTranslations('licenses.requests');
  const column = (id: RequestColumn, more: Omit<RequestColumnOf, 'id' | 'header'>): RequestColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  return [
    column('eventId', { width: 'md', cell: (row) => <IdText value={row.eventId} /> }),
    column('state', { width: 'lg', narrow: 'badge', cell: (row) => <RequestStateBadge state={row.state} /> }),
    column('dueAt', { cell: (row) => <DueText request={row} /> }),
    column('customer', { width: 'md', cell: (row) => <NameText value={row.customerName} /> }),
    column('product', { width: 'md', cell: (row) => <NameText value={row.productName} /> }),
    column('instanceId', { width: 'md', cell: (row) => <IdText value={row.instanceId} /> }),
    column('receivedAt', {
      sort: 'received',
      cell: (row) => <DateTime iso={row.receivedAt} />,
    }),
    column('effectiveAt', { ...optional, cell: (row) => <DateTime iso={row.effectiveAt} /> }),
    column('expireAt', { ...optional, cell: (row) => <DateTime iso={row.expireAt} /> }),
    column('closedAt', { ...optional, cell: (row) => <DateTime iso={row.closedAt} /> }),
  ];
}
