'use client';

import { useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { DifferenceView } from '@/lib/statements/reconciliation/contract';
import type { DifferenceColumn } from '@/lib/statements/reconciliation/contract-values';
import { entityName } from '../entity-name';
import { DifferenceKindText, DifferenceStateBadge } from './reconciliation-badges';
import { useReasonWords } from './use-reason-words';

type ColumnOf = Column<DifferenceView> & { id: DifferenceColumn };

/** The columns of the list of differences. */
export function useDifferenceColumns(): [ColumnOf, ...ColumnOf[]] {
  const t = useTranslations('reconciliation');
  const none = useTranslations('common.state')('empty');
  const wordsOf = useReasonWords();
  const column = (id: DifferenceColumn, more: Omit<ColumnOf, 'id' | 'header'>): ColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  const amount = (minor: number | null, row: DifferenceView) =>
    minor === null ? none : <Money minor={minor} currency={row.currency} />;
  return [
    column('orderLineId', {
      width: 'md',
      sort: 'order',
      cell: (row) => <IdText value={row.orderLineId || row.orderId || row.productId} />,
    }),
    column('kind', { width: 'md', cell: (row) => <DifferenceKindText kind={row.kind} /> }),
    column('delta', {
      width: 'md',
      align: 'end',
      narrow: 'value',
      sort: 'delta',
      cell: (row) => amount(row.deltaMinor, row),
    }),
    column('expected', { width: 'md', align: 'end', cell: (row) => amount(row.expectedMinor, row) }),
    column('told', { width: 'md', align: 'end', cell: (row) => amount(row.toldMinor, row) }),
    column('reason', { width: 'lg', cell: (row) => <NameText value={wordsOf(row).short} /> }),
    column('state', {
      width: 'md',
      narrow: 'badge',
      cell: (row) => <DifferenceStateBadge state={row.state} />,
    }),
    column('owner', { width: 'sm', cell: (row) => row.owner?.name ?? none }),
    column('ticketNumber', { isOptional: true, width: 'sm', cell: (row) => row.ticketNumber || none }),
    column('note', { ...optional, width: 'lg', cell: (row) => <NameText value={row.note || null} /> }),
    column('orderId', { ...optional, width: 'md', cell: (row) => <IdText value={row.orderId || null} /> }),
    column('productId', {
      ...optional,
      width: 'md',
      cell: (row) => <IdText value={row.productId || null} />,
    }),
    column('productClass', { ...optional, cell: (row) => t(`classes.${row.productClass}`) }),
    column('entity', {
      ...optional,
      width: 'lg',
      cell: (row) => <NameText value={entityName(row.entity)} />,
    }),
    column('foundAt', { ...optional, sort: 'found', cell: (row) => <DateTime iso={row.foundAt} /> }),
  ];
}
