'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { formatDay } from '@/components/ui/date-format';
import { Money } from '@/components/ui/money';
import type { StatementView } from '@/lib/statements/settlement-contract';
import type { StatementColumn } from '@/lib/statements/settlement-contract-values';
import { entityName } from './entity-name';
import { formatPeriod } from './period';
import { StatementBadge } from './statement-badges';

type Definition = Column<StatementView> & { id: StatementColumn };
type AmountColumn =
  | 'sales'
  | 'refund'
  | 'voucher'
  | 'fee'
  | 'increment'
  | 'management'
  | 'tax'
  | 'adjustment'
  | 'carried'
  | 'due';

/** The columns of the list of statements; the export has the same ones. */
export function useStatementColumns(): [Definition, ...Definition[]] {
  const t = useTranslations('settlement');
  const classes = useTranslations('statements.productClasses');
  const locale = useLocale();
  const column = (id: StatementColumn, rest: Omit<Definition, 'id' | 'header'>): Definition => ({
    id,
    header: t(`columns.${id}`),
    ...rest,
  });
  const amount = (id: AmountColumn, rest: Partial<Definition> = {}) =>
    column(id, {
      width: 'md',
      align: 'end',
      narrow: 'omit',
      cell: (row) => <Money minor={row[`${id}Minor`]} currency={row.currency} />,
      ...rest,
    });
  const optional = { isOptional: true };
  return [
    column('period', { width: 'sm', sort: 'period', cell: (row) => formatPeriod(row.period, locale) }),
    column('productClass', { width: 'md', narrow: 'aside', cell: (row) => classes(row.productClass) }),
    column('state', { width: 'sm', narrow: 'badge', cell: (row) => <StatementBadge state={row.state} /> }),
    amount('sales', { narrow: 'line' }),
    amount('refund'),
    amount('fee'),
    amount('due', { sort: 'due', narrow: 'value' }),
    column('billDay', { width: 'sm', narrow: 'omit', cell: (row) => formatDay(row.billDay, locale) }),
    column('entity', { width: 'lg', narrow: 'omit', ...optional, cell: (row) => entityName(row.entity) }),
    column('currency', { width: 'xs', narrow: 'omit', ...optional, cell: (row) => row.currency }),
    column('lines', {
      width: 'xs',
      ...optional,
      align: 'end',
      narrow: 'omit',
      cell: (row) => row.lines.toLocaleString(locale),
    }),
    amount('increment', optional),
    amount('voucher', optional),
    amount('management', optional),
    amount('tax', optional),
    amount('adjustment', optional),
    amount('carried', optional),
    column('revision', {
      width: 'xs',
      align: 'end',
      narrow: 'omit',
      ...optional,
      cell: (row) => row.revision,
    }),
  ];
}
