'use client';

import { useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { percentText } from '@/lib/money/money';
import type { SettledLineView } from '@/lib/statements/settlement-contract';
import type { SettledLineColumn } from '@/lib/statements/settlement-contract-values';

type Definition = Column<SettledLineView> & { id: SettledLineColumn };

/** The columns of a statement's lines; the export has the same ones. */
export function useSettledLineColumns(): [Definition, ...Definition[]] {
  const t = useTranslations('settlement');
  const kinds = useTranslations('statements.kinds');
  const column = (id: SettledLineColumn, rest: Omit<Definition, 'id' | 'header'>): Definition => ({
    id,
    header: t(`lineColumns.${id}`),
    narrow: 'omit',
    ...rest,
  });
  const money = (
    id: SettledLineColumn,
    minorOf: (row: SettledLineView) => number,
    rest: Partial<Definition> = {},
  ) =>
    column(id, {
      width: 'md',
      align: 'end',
      cell: (row) => <Money minor={minorOf(row)} currency={row.currency} />,
      ...rest,
    });
  const rate = (
    id: SettledLineColumn,
    bpsOf: (row: SettledLineView) => number,
    rest: Partial<Definition> = {},
  ) => column(id, { width: 'xs', align: 'end', cell: (row) => percentText(bpsOf(row)), ...rest });
  const id = (name: 'orderLineId' | 'originalLineId' | 'productId') =>
    column(name, { width: 'lg', isOptional: true, cell: (row) => <IdText value={row[name]} /> });
  const optional = { isOptional: true };
  return [
    column('orderId', {
      width: 'md',
      narrow: 'line',
      cell: (row) => <IdText value={row.orderId || row.orderLineId} />,
    }),
    column('kind', { width: 'sm', narrow: 'aside', cell: (row) => kinds(row.kind) }),
    column('product', { width: 'md', narrow: 'line', cell: (row) => <NameText value={row.productName} /> }),
    column('effectiveAt', {
      width: 'md',
      sort: 'effectiveAt',
      cell: (row) => <DateTime iso={row.effectiveAt} format="day" />,
    }),
    money('amount', (row) => row.amountMinor),
    rate('rate', (row) => row.rateBps),
    money('feeAmount', (row) => row.feeMinor),
    money('due', (row) => row.dueMinor, { sort: 'due', narrow: 'value' }),
    id('orderLineId'),
    id('originalLineId'),
    id('productId'),
    money('voucher', (row) => row.voucherMinor, optional),
    money('incrementAmount', (row) => row.incrementMinor, optional),
    column('method', { ...optional, cell: (row) => t(`methods.${row.method}`) }),
    rate('increment', (row) => row.incrementBps, optional),
    rate('management', (row) => row.managementBps, optional),
    rate('tax', (row) => row.taxBps, optional),
    money('managementAmount', (row) => row.managementMinor, optional),
    money('taxAmount', (row) => row.taxMinor, optional),
    column('currency', { width: 'xs', ...optional, cell: (row) => row.currency }),
  ];
}
