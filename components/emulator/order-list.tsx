'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { OrderView } from '@/lib/emulator/views';
import { MessageBadge, OrderBadge } from './badges';
import { LiveTable } from './live-table';
import { useNames } from './names';
import { ordersQuery } from './queries';
import { usePanels } from './use-panels';

/** Orders of every type, with how far their delivery is. */
export function OrderList({ empty }: { empty: ReactNode }) {
  const t = useTranslations('emulator');
  const { panels, setPanels, hrefOf } = usePanels();
  const query = useQuery(ordersQuery(panels.beforeOrders));
  return (
    <LiveTable
      id="emulator-orders"
      caption={t('tabs.orders')}
      columns={useColumns()}
      query={query}
      rowId={(row) => row.orderId}
      rowHref={(row) => hrefOf({ order: row.orderId, instance: null, call: null })}
      selectedId={panels.order}
      before={panels.beforeOrders}
      goTo={(beforeOrders) => void setPanels({ beforeOrders })}
      empty={empty}
    />
  );
}

/** What was paid, over all lines; they have one currency. */
export function OrderAmount({ order }: { order: OrderView }) {
  const [first] = order.lines;
  if (!first) return null;
  const minor = order.lines.reduce((sum, line) => sum + line.afterDiscountMinor, 0);
  return <Money minor={minor} currency={first.currency} />;
}

function useColumns(): readonly [Column<OrderView>, ...Column<OrderView>[]] {
  const t = useTranslations('emulator');
  const { soldName } = useNames();
  return [
    {
      id: 'order',
      header: t('columns.order'),
      width: 'lg',
      cell: (row) => <span className="font-mono text-xs">{row.orderId}</span>,
    },
    {
      id: 'status',
      header: t('columns.status'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <OrderBadge status={row.status} />,
    },
    {
      id: 'type',
      header: t('columns.orderType'),
      width: 'sm',
      cell: (row) => t(`orderType.${row.orderType}`),
    },
    {
      id: 'product',
      header: t('columns.product'),
      width: 'xl',
      cell: (row) => (row.lines[0] ? soldName(row.lines[0]) : '—'),
    },
    {
      id: 'amount',
      header: t('columns.amount'),
      width: 'md',
      align: 'end',
      narrow: 'value',
      cell: (row) => <OrderAmount order={row} />,
    },
    {
      id: 'message',
      header: t('columns.message'),
      width: 'md',
      cell: (row) => {
        const [message] = row.messages;
        return message ? <MessageBadge status={message.status} /> : '—';
      },
    },
    {
      id: 'created',
      header: t('columns.createdAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} />,
    },
  ];
}
