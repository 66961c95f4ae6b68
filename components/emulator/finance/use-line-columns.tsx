'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { FinanceLineView } from '@/lib/emulator/views-finance';
import { useNames } from '../names';

type Columns = readonly [Column<FinanceLineView>, ...Column<FinanceLineView>[]];

/** `95%`. */
export const percent = (bps: number) => `${bps / 100}%`;

export function useLineColumns(scope: 'told' | 'waiting'): Columns {
  const t = useTranslations('emulator.finance');
  const { nameOf } = useNames();
  const first: Column<FinanceLineView> = {
    id: 'line',
    header: t('columns.orderLineId'),
    width: 'xl',
    cell: ({ orderLineId }) =>
      orderLineId ? <span className="font-mono text-xs">{orderLineId}</span> : t('lines.usage'),
  };
  const rest: Column<FinanceLineView>[] = [
    { id: 'product', header: t('columns.product'), width: 'md', narrow: 'line', cell: nameOf },
    {
      id: 'class',
      header: t('columns.productClass'),
      width: 'sm',
      cell: (row) => t(`productClass.${row.productClass}`),
    },
    {
      id: 'amount',
      header: t('columns.amount'),
      width: 'md',
      align: 'end',
      cell: (row) => <Money minor={row.amountMinor} currency={row.currency} />,
    },
    {
      id: 'effective',
      header: t('columns.effectiveAt'),
      width: 'sm',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.effectiveAt} format="day" />,
    },
  ];
  return [first, ...rest.toSpliced(scope === 'told' ? 3 : 4, 0, ...useScopeColumns(scope))];
}

/** What is wrong and due of told lines; why the others wait. */
function useScopeColumns(scope: 'told' | 'waiting'): Column<FinanceLineView>[] {
  const t = useTranslations('emulator.finance');
  if (scope === 'waiting')
    return [
      {
        id: 'obstacle',
        header: t('columns.obstacle'),
        width: 'md',
        narrow: 'badge',
        cell: ({ obstacle }) => (obstacle ? <Badge tone="info">{t(`obstacle.${obstacle}`)}</Badge> : '—'),
      },
    ];
  return [
    {
      id: 'fault',
      header: t('columns.fault'),
      width: 'md',
      narrow: 'badge',
      cell: ({ fault }) => (fault ? <Badge tone="warning">{t(`fault.${fault}`)}</Badge> : '—'),
    },
    {
      id: 'rate',
      header: t('columns.rate'),
      width: 'sm',
      align: 'end',
      cell: (row) => percent(row.rateBps),
    },
    {
      id: 'due',
      header: t('columns.due'),
      width: 'md',
      align: 'end',
      narrow: 'value',
      cell: (row) => <Money minor={row.dueMinor} currency={row.currency} />,
    },
  ];
}
