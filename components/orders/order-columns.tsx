'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { Badge, type Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { OrderType } from '@/db/enums';
import type { OrderColumn, OrderView } from '@/lib/orders/contract';

type OrderColumnOf = Column<OrderView> & { id: OrderColumn };

const TONES: Record<OrderType, Tone> = {
  NEW: 'success',
  TRIAL: 'neutral',
  TRIAL_TO_FORMAL: 'success',
  RENEW: 'info',
  CHANGE: 'info',
  UNSUBSCRIBE: 'warning',
};

export function OrderTypeBadge({ type }: { type: OrderType }) {
  const t = useTranslations('orders.types');
  return <Badge tone={TONES[type]}>{t(type)}</Badge>;
}

type AmountProps = { order: OrderView; of: 'amountMinor' | 'listAmountMinor' };

/** What the lines come to together; those of several currencies are never added. */
export function OrderAmount({ order, of }: AmountProps) {
  const t = useTranslations('orders');
  const common = useTranslations('common.state');
  const minor = order[of];
  if (minor !== null && order.currency !== null) return <Money minor={minor} currency={order.currency} />;
  return <span className="text-muted">{order.lineCount > 0 ? t('mixed') : common('empty')}</span>;
}

function Products({ order }: { order: OrderView }) {
  const t = useTranslations('orders');
  const separator = useTranslations('common.filters')('listSeparator');
  const [name, ...others] = order.products;
  if (name === undefined || others.length === 0) return <NameText value={name} />;
  return (
    <span title={order.products.join(separator)}>{t('moreProducts', { name, count: others.length })}</span>
  );
}

/** The columns of the order list. */
export function useOrderColumns(): [OrderColumnOf, ...OrderColumnOf[]] {
  const t = useTranslations('orders');
  const separator = useTranslations('common.filters')('listSeparator');
  const locale = useLocale();
  const column = (id: OrderColumn, more: Omit<OrderColumnOf, 'id' | 'header'>): OrderColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  const count = { width: 'xs', align: 'end', narrow: 'omit' } as const;
  const modes = (order: OrderView) =>
    order.chargingModes.map((mode) => t(`chargingModes.${mode}`)).join(separator);
  return [
    column('orderId', { width: 'lg', cell: (order) => <IdText value={order.orderId} /> }),
    column('orderType', { narrow: 'badge', cell: (order) => <OrderTypeBadge type={order.orderType} /> }),
    column('customer', {
      width: 'lg',
      sort: 'customer',
      cell: (order) => <NameText value={order.customerName} />,
    }),
    column('product', { width: 'lg', cell: (order) => <Products order={order} /> }),
    column('chargingMode', { ...optional, cell: (order) => <NameText value={modes(order)} /> }),
    column('lineCount', { ...count, isOptional: true, cell: (order) => order.lineCount }),
    column('quantity', { ...count, cell: (order) => order.quantity.toLocaleString(locale) }),
    column('listAmount', {
      ...optional,
      align: 'end',
      cell: (order) => <OrderAmount order={order} of="listAmountMinor" />,
    }),
    column('amount', {
      align: 'end',
      narrow: 'value',
      cell: (order) => <OrderAmount order={order} of="amountMinor" />,
    }),
    column('currency', { ...optional, width: 'xs', cell: (order) => <NameText value={order.currency} /> }),
    column('orderedAt', {
      sort: 'ordered',
      narrow: 'aside',
      cell: (order) => <DateTime iso={order.orderedAt} />,
    }),
    column('source', { width: 'sm', narrow: 'omit', cell: (order) => t(`sources.${order.source}`) }),
    column('customerId', { ...optional, width: 'lg', cell: (order) => <IdText value={order.customerId} /> }),
  ];
}
