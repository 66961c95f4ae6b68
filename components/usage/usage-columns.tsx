'use client';

import { useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { UsageView } from '@/lib/usage/contract';
import type { UsageColumn } from '@/lib/usage/contract-values';
import { CodeText, LateBadge, StateBadge } from './usage-badges';

type UsageColumnOf = Column<UsageView> & { id: UsageColumn };

const StateCell = ({ row }: { row: UsageView }) => (
  <span className="inline-flex items-center gap-1.5">
    <StateBadge state={row.state} />
    {row.isLate ? <LateBadge /> : null}
  </span>
);

const InstanceCell = ({ row }: { row: UsageView }) => (
  <TextLink href={routes.instance(row.instanceRowId)} className="relative">
    <IdText value={row.instanceId} />
  </TextLink>
);

/** The columns of the usage list; what a clerk seldom asks for is off until it is chosen. */
export function useUsageColumns(): [UsageColumnOf, ...UsageColumnOf[]] {
  const t = useTranslations('usage');
  const none = useTranslations('common.state')('empty');
  const column = (id: UsageColumn, more: Omit<UsageColumnOf, 'id' | 'header'>): UsageColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  const reason = (row: UsageView) =>
    row.recordCode && row.words ? <CodeText code={row.recordCode} words={row.words} /> : none;
  return [
    column('meteringSn', { width: 'md', cell: (row) => <IdText value={row.meteringSn} /> }),
    column('state', { width: 'lg', narrow: 'badge', cell: (row) => <StateCell row={row} /> }),
    column('value', {
      width: 'sm',
      align: 'end',
      narrow: 'value',
      cell: (row) => <span title={row.value}>{row.value}</span>,
    }),
    column('beginAt', { sort: 'begin', cell: (row) => <DateTime iso={row.beginAt} /> }),
    column('endAt', { cell: (row) => <DateTime iso={row.endAt} /> }),
    column('instanceId', { width: 'md', cell: (row) => <InstanceCell row={row} /> }),
    column('customer', { width: 'sm', cell: (row) => <NameText value={row.customerName} /> }),
    column('reason', { width: 'md', cell: reason }),
    column('source', {
      width: 'sm',
      narrow: 'aside',
      isOptional: true,
      cell: (row) => t(`sources.${row.source}`),
    }),
    column('createdAt', {
      ...optional,
      sort: 'added',
      cell: (row) => <DateTime iso={row.createdAt} />,
    }),
    column('product', { ...optional, cell: (row) => <NameText value={row.productName} /> }),
    column('relatedInstanceId', {
      ...optional,
      width: 'lg',
      cell: (row) => <IdText value={row.relatedInstanceId} />,
    }),
    column('factorCode', { ...optional, width: 'sm', cell: (row) => row.factorCode || none }),
    column('recordAt', { ...optional, cell: (row) => <DateTime iso={row.recordAt} /> }),
    column('closedAt', { ...optional, cell: (row) => <DateTime iso={row.closedAt} /> }),
    column('attempts', { ...optional, width: 'sm', align: 'end', cell: (row) => row.attempts }),
  ];
}
