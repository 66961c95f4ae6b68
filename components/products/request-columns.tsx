'use client';

import { useTranslations } from 'next-intl';
import { NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { RequestView } from '@/lib/products/contract';
import type { RequestColumn } from '@/lib/products/contract-values';
import { RequestStateBadge } from './product-badges';

type RequestColumnOf = Column<RequestView> & { id: RequestColumn };

/** The columns of the list of requests. */
export function useRequestColumns(): [RequestColumnOf, ...RequestColumnOf[]] {
  const t = useTranslations('products');
  const column = (id: RequestColumn, more: Omit<RequestColumnOf, 'id' | 'header'>): RequestColumnOf => ({
    id,
    header: t(`requests.columns.${id}`),
    ...more,
  });
  return [
    column('product', {
      width: 'lg',
      cell: (row) => <span title={row.productName}>{row.productName || t('unnamed')}</span>,
    }),
    column('state', { width: 'md', narrow: 'badge', cell: (row) => <RequestStateBadge state={row.state} /> }),
    column('kind', { width: 'sm', narrow: 'aside', cell: (row) => t(`kind.${row.kind}`) }),
    column('deliveryType', { width: 'md', cell: (row) => t(`delivery.${row.deliveryType}`) }),
    column('class', { width: 'md', isOptional: true, cell: (row) => t(`class.${row.productClass}`) }),
    column('reason', { width: 'md', cell: (row) => <NameText value={row.reason} /> }),
    column('submitted', { cell: (row) => <DateTime iso={row.submittedAt} /> }),
    column('decided', { narrow: 'omit', cell: (row) => <DateTime iso={row.decidedAt} /> }),
    column('saved', { sort: 'updated', cell: (row) => <DateTime iso={row.savedAt} /> }),
  ];
}
