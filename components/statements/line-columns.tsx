'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { formatMonth } from '@/components/ui/date-format';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import type { LineColumn, LineSort } from '@/lib/statements/contract-values';
import { BillingBadge } from './billing-badge';

type LineColumnDefinition = Column<LineView> & { id: LineColumn; sort?: LineSort };

function Id({ value }: { value: string | null }) {
  const t = useTranslations('common.state');
  if (!value) return <span className="text-faint">{t('empty')}</span>;
  return (
    <span className="font-mono text-xs" title={value}>
      {value}
    </span>
  );
}

function InstanceLink({ line }: { line: LineView }) {
  const t = useTranslations('statements.links');
  if (!line.instanceRowId || !line.instanceId) return <Id value={line.instanceId} />;
  return (
    <TextLink
      href={routes.instance(line.instanceRowId)}
      aria-label={t('instance', { id: line.instanceId })}
      className="relative z-10"
    >
      <Id value={line.instanceId} />
    </TextLink>
  );
}

const titled = (text: string | null, fallback: string) =>
  text ? <span title={text}>{text}</span> : <span className="text-faint">{fallback}</span>;

/** The columns of the transaction list; the export has the same ones. */
export function useLineColumns(): [LineColumnDefinition, ...LineColumnDefinition[]] {
  const t = useTranslations('statements');
  const dash = useTranslations('common.state')('empty');
  const locale = useLocale();
  const column = (
    id: LineColumn,
    rest: Omit<LineColumnDefinition, 'id' | 'header'>,
  ): LineColumnDefinition => ({
    id,
    header: t(`columns.${id}`),
    ...rest,
  });
  const hidden = { isOptional: true, narrow: 'omit' } as const;
  return [
    column('orderId', { width: 'lg', cell: (line) => <Id value={line.orderId} /> }),
    column('orderType', { width: 'sm', narrow: 'aside', cell: (line) => t(`orderTypes.${line.orderType}`) }),
    column('product', { width: 'lg', cell: (line) => titled(line.productName, dash) }),
    column('specification', { width: 'md', cell: (line) => titled(line.specification, dash) }),
    column('customer', { width: 'lg', cell: (line) => titled(line.customerName, dash) }),
    column('amount', {
      width: 'md',
      align: 'end',
      sort: 'amount',
      narrow: 'value',
      cell: (line) => <Money minor={line.amountMinor} currency={line.currency} />,
    }),
    column('billing', { width: 'md', narrow: 'badge', cell: (line) => <BillingBadge line={line} /> }),
    column('effectiveAt', {
      width: 'md',
      sort: 'effectiveAt',
      cell: (line) => <DateTime iso={line.effectiveAt} />,
    }),
    column('orderedAt', {
      width: 'md',
      sort: 'orderedAt',
      narrow: 'omit',
      cell: (line) => <DateTime iso={line.orderedAt} />,
    }),
    column('payStatus', { width: 'sm', narrow: 'omit', cell: (line) => t(`payStatuses.${line.payStatus}`) }),
    column('supervision', {
      width: 'md',
      narrow: 'omit',
      cell: (line) => t(`supervisions.${line.supervision}`),
    }),
    column('productClass', {
      ...hidden,
      cell: (line) =>
        titled(line.productClass && t(`productClasses.${line.productClass}`), t('unknownClass')),
    }),
    column('chargingMode', {
      ...hidden,
      cell: (line) => titled(line.chargingMode && t(`chargingModes.${line.chargingMode}`), dash),
    }),
    column('period', {
      ...hidden,
      width: 'sm',
      cell: (line) =>
        titled(line.periodType && t(`periods.${line.periodType}`, { count: line.periodNumber ?? 1 }), dash),
    }),
    column('quantity', { ...hidden, width: 'sm', align: 'end', cell: (line) => line.quantity }),
    column('listAmount', {
      ...hidden,
      align: 'end',
      cell: (line) => <Money minor={line.listAmountMinor} currency={line.currency} />,
    }),
    column('currency', { ...hidden, width: 'xs', cell: (line) => line.currency }),
    column('month', { ...hidden, width: 'sm', cell: (line) => formatMonth(line.month, locale) }),
    column('billDay', { ...hidden, cell: (line) => <DateTime iso={line.billing.billDay} format="day" /> }),
    column('instanceId', {
      ...hidden,
      width: 'lg',
      narrow: 'line',
      cell: (line) => <InstanceLink line={line} />,
    }),
    column('orderLineId', { ...hidden, width: 'lg', cell: (line) => <Id value={line.orderLineId} /> }),
    column('originalLineId', { ...hidden, width: 'lg', cell: (line) => <Id value={line.originalLineId} /> }),
    column('productId', { ...hidden, width: 'lg', cell: (line) => <Id value={line.productId} /> }),
    column('skuCode', { ...hidden, width: 'lg', cell: (line) => <Id value={line.skuCode} /> }),
  ];
}
