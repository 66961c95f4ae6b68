'use client';

import { useTranslations } from 'next-intl';
import { IdText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { ListingView } from '@/lib/products/contract';
import type { ListingColumn } from '@/lib/products/contract-values';
import { ListingStateBadge, RequestStateBadge } from './product-badges';

type ListingColumnOf = Column<ListingView> & { id: ListingColumn };

/** How far the open request is: complete, or how many fields are missing. */
function Problems({ row }: { row: ListingView }) {
  const t = useTranslations('products');
  const none = useTranslations('common.state')('empty');
  if (!row.request || row.request.state === 'pending') return <span className="text-faint">{none}</span>;
  return row.request.problemCount === 0 ? t('complete') : t('toFix', { count: row.request.problemCount });
}

/** The columns of the list of products. */
export function useListingColumns(): [ListingColumnOf, ...ListingColumnOf[]] {
  const t = useTranslations('products');
  const none = useTranslations('common.state')('empty');
  const column = (id: ListingColumn, more: Omit<ListingColumnOf, 'id' | 'header'>): ListingColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  return [
    column('name', {
      sort: 'name',
      width: 'lg',
      cell: (row) => <span title={row.name}>{row.name || t('unnamed')}</span>,
    }),
    column('state', { width: 'md', narrow: 'badge', cell: (row) => <ListingStateBadge state={row.state} /> }),
    column('request', {
      width: 'md',
      cell: (row) =>
        row.request ? (
          <RequestStateBadge state={row.request.state} />
        ) : (
          <span className="text-faint">{none}</span>
        ),
    }),
    column('deliveryType', { width: 'md', cell: (row) => t(`delivery.${row.deliveryType}`) }),
    column('class', { width: 'md', cell: (row) => t(`class.${row.productClass}`) }),
    column('problems', { width: 'sm', cell: (row) => <Problems row={row} /> }),
    column('productCode', { ...optional, width: 'md', cell: (row) => <IdText value={row.productCode} /> }),
    column('specifications', {
      ...optional,
      width: 'sm',
      align: 'end',
      cell: (row) => row.specificationCount,
    }),
    column('updated', { sort: 'updated', cell: (row) => <DateTime iso={row.updatedAt} /> }),
    column('created', { ...optional, sort: 'created', cell: (row) => <DateTime iso={row.createdAt} /> }),
  ];
}
