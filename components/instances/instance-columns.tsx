'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { TextLink } from '@/components/ui/text-link';
import type { InstanceColumn, InstanceView } from '@/lib/instances/contract';
import { routes } from '@/lib/routes';
import { AttentionBadges, StatusBadge, TrialTag } from './instance-badges';

type InstanceColumnOf = Column<InstanceView> & { id: InstanceColumn };

function StatusCell({ row, asOf }: { row: InstanceView; asOf: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 narrow:flex-col narrow:items-end">
      <StatusBadge status={row.status} />
      {row.isTrial ? <TrialTag /> : null}
      <span className="contents wide:hidden">
        <AttentionBadges row={row} asOf={asOf} />
      </span>
    </span>
  );
}

function OrderCell({ row }: { row: InstanceView }) {
  const id = <IdText value={row.orderId} />;
  return row.orderRowId ? <TextLink href={routes.order(row.orderRowId)}>{id}</TextLink> : id;
}

/** The columns of the instance list; those of the order are off until they are chosen. */
export function useInstanceColumns(asOf: string): [InstanceColumnOf, ...InstanceColumnOf[]] {
  const t = useTranslations('instances');
  const locale = useLocale();
  const column = (id: InstanceColumn, more: Omit<InstanceColumnOf, 'id' | 'header'>): InstanceColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  const mode = (row: InstanceView) => (row.chargingMode ? t(`chargingModes.${row.chargingMode}`) : null);
  return [
    column('instanceId', { width: 'lg', cell: (row) => <IdText value={row.instanceId} /> }),
    column('status', { narrow: 'badge', cell: (row) => <StatusCell row={row} asOf={asOf} /> }),
    column('attention', {
      narrow: 'omit',
      cell: (row) => (
        <span className="inline-flex gap-1.5">
          <AttentionBadges row={row} asOf={asOf} />
        </span>
      ),
    }),
    column('customer', {
      width: 'lg',
      sort: 'customer',
      cell: (row) => <NameText value={row.customerName} />,
    }),
    column('product', { cell: (row) => <NameText value={row.productName ?? row.productId} /> }),
    column('specification', { ...optional, cell: (row) => <NameText value={row.specification} /> }),
    column('quantity', {
      width: 'xs',
      align: 'end',
      narrow: 'omit',
      cell: (row) => row.quantity.toLocaleString(locale),
    }),
    column('chargingMode', { ...optional, cell: (row) => <NameText value={mode(row)} /> }),
    column('expireAt', {
      width: 'sm',
      sort: 'expiry',
      cell: (row) => <DateTime iso={row.expireAt} format="day" />,
    }),
    column('createdAt', {
      sort: 'created',
      cell: (row) => <DateTime iso={row.createdAt} />,
    }),
    column('provisionBy', { ...optional, cell: (row) => <DateTime iso={row.provisionBy} /> }),
    column('orderId', { ...optional, width: 'lg', cell: (row) => <OrderCell row={row} /> }),
    column('orderLineId', { ...optional, width: 'lg', cell: (row) => <IdText value={row.orderLineId} /> }),
    column('productId', { ...optional, width: 'lg', cell: (row) => <IdText value={row.productId} /> }),
    column('skuCode', { ...optional, cell: (row) => <IdText value={row.skuCode} /> }),
    column('generation', { ...optional, width: 'sm', cell: (row) => t(`generations.${row.generation}`) }),
    column('details', { ...optional, width: 'sm', cell: (row) => t(`details.${row.details}`) }),
  ];
}
