'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IdText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { formatMonth } from '@/components/ui/date-format';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import { percentText } from '@/lib/money/money';
import { routes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import type { LineColumn, LineSort } from '@/lib/statements/contract-values';
import { BillingBadge } from './billing-badge';

type LineColumnDefinition = Column<LineView> & { id: LineColumn; sort?: LineSort };

function InstanceLink({ line }: { line: LineView }) {
  const t = useTranslations('statements.links');
  if (!line.instanceRowId || !line.instanceId) return <IdText value={line.instanceId} />;
  return (
    <TextLink
      href={routes.instance(line.instanceRowId)}
      aria-label={t('instanceOf', { id: line.instanceId })}
      className="relative z-10"
    >
      <IdText value={line.instanceId} />
    </TextLink>
  );
}

const titled = (text: string | null, fallback: string) =>
  text ? <span title={text}>{text}</span> : <span className="text-faint">{fallback}</span>;

type Words = ReturnType<typeof useTranslations<'statements'>>;
type Rest = Omit<LineColumnDefinition, 'id' | 'header'>;

const columnIn =
  (t: Words) =>
  (id: LineColumn, rest: Rest): LineColumnDefinition => ({ id, header: t(`columns.${id}`), ...rest });

/** Why a line was made, or why its price is not known. */
const reasonOf = (line: LineView, t: Words): string =>
  line.isPriced ? line.reason : t(`unpriced.${line.reason}` as 'unpriced.not_listed');

/** What is shown unless chosen otherwise. */
function usualColumns(t: Words, dash: string): [LineColumnDefinition, ...LineColumnDefinition[]] {
  const column = columnIn(t);
  return [
    column('orderId', {
      width: 'md',
      cell: (line) => <IdText value={line.orderId || line.orderLineId} />,
    }),
    column('orderType', {
      width: 'md',
      narrow: 'aside',
      cell: (line) =>
        titled(line.orderType ? t(`orderTypes.${line.orderType}`) : t(`kinds.${line.kind}`), dash),
    }),
    column('product', { width: 'md', cell: (line) => titled(line.productName, dash) }),
    column('specification', { width: 'md', cell: (line) => titled(line.specification, dash) }),
    column('customer', { width: 'md', cell: (line) => titled(line.customerName, dash) }),
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
      cell: (line) => <DateTime iso={line.effectiveAt} format="day" />,
    }),
  ];
}

/** What of the order can be shown as well. */
function orderColumns(t: Words, dash: string, locale: string): LineColumnDefinition[] {
  const column = columnIn(t);
  const period = ({ periodType, periodNumber }: LineView) =>
    periodType && t(`periods.${periodType}`, { count: periodNumber ?? 1 });
  return [
    column('kind', { width: 'sm', cell: (line) => t(`kinds.${line.kind}`) }),
    column('orderedAt', { sort: 'orderedAt', cell: (line) => <DateTime iso={line.orderedAt} /> }),
    column('payStatus', { width: 'sm', cell: (line) => t(`payStatuses.${line.payStatus}`) }),
    column('supervision', { cell: (line) => t(`supervisions.${line.supervision}`) }),
    column('supervisionNode', {
      cell: (line) => titled(line.supervisionNode && t(`supervisionNodes.${line.supervisionNode}`), dash),
    }),
    column('productClass', {
      cell: (line) =>
        titled(line.productClass && t(`productClasses.${line.productClass}`), t('unknownClass')),
    }),
    column('chargingMode', {
      cell: (line) => titled(line.chargingMode && t(`chargingModes.${line.chargingMode}`), dash),
    }),
    column('period', { width: 'sm', cell: (line) => titled(period(line), dash) }),
    column('quantity', { width: 'sm', align: 'end', cell: (line) => line.quantity }),
    column('listAmount', {
      align: 'end',
      cell: (line) => <Money minor={line.listAmountMinor} currency={line.currency} />,
    }),
    column('voucher', {
      align: 'end',
      cell: (line) => <Money minor={line.voucherMinor} currency={line.currency} />,
    }),
    column('tax', {
      width: 'xs',
      align: 'end',
      cell: (line) => titled(line.taxBps === null ? null : percentText(line.taxBps), dash),
    }),
    column('currency', { width: 'xs', cell: (line) => line.currency }),
    column('month', { width: 'sm', cell: (line) => formatMonth(line.month, locale) }),
    column('reason', { cell: (line) => titled(reasonOf(line, t), dash) }),
    column('billDay', { cell: (line) => <DateTime iso={line.billing.billDay} format="day" /> }),
  ];
}

/** The ids by which the marketplace knows a line. */
function idColumns(t: Words): LineColumnDefinition[] {
  const column = columnIn(t);
  const id = (name: 'orderLineId' | 'originalLineId' | 'productId' | 'skuCode') =>
    column(name, { width: 'lg', cell: (line) => <IdText value={line[name]} /> });
  const instance = column('instanceId', { width: 'lg', cell: (line) => <InstanceLink line={line} /> });
  return [instance, id('orderLineId'), id('originalLineId'), id('productId'), id('skuCode')];
}

/** The columns of the transaction list; the export has the same ones. */
export function useLineColumns(): [LineColumnDefinition, ...LineColumnDefinition[]] {
  const t = useTranslations('statements');
  const dash = useTranslations('common.state')('empty');
  const locale = useLocale();
  const more = [...orderColumns(t, dash, locale), ...idColumns(t)];
  return [
    ...usualColumns(t, dash),
    ...more.map((column) => ({ ...column, isOptional: true, narrow: 'omit' as const })),
  ];
}
