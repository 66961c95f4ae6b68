'use client';

import { useTranslations } from 'next-intl';
import { NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import type { BenefitColumn, BenefitView } from '@/lib/sellers/contract-benefits';
import { BenefitBadge } from './seller-badges';

type ColumnOf = Column<BenefitView> & { id: BenefitColumn };

/** The columns of the list of applications. */
export function useApplicationColumns(): [ColumnOf, ...ColumnOf[]] {
  const t = useTranslations('sellers.applications.columns');
  const rows = useTranslations('sellers.benefits.rows');
  const column = (id: BenefitColumn, more: Omit<ColumnOf, 'id' | 'header'>): ColumnOf => ({
    id,
    header: t(id),
    ...more,
  });
  return [
    column('subject', { width: 'lg', cell: (row) => <NameText value={row.subject} /> }),
    column('state', { width: 'md', narrow: 'badge', cell: (row) => <BenefitBadge state={row.state} /> }),
    column('kind', { width: 'md', cell: (row) => rows(row.kind) }),
    column('amount', {
      width: 'sm',
      align: 'end',
      narrow: 'value',
      cell: (row) =>
        row.amountMinor === null ? (
          <NameText value={null} />
        ) : (
          <Money minor={row.amountMinor} currency={row.currency} />
        ),
    }),
    column('wantedOn', { width: 'sm', cell: (row) => <NameText value={row.wantedOn} /> }),
    column('submittedAt', { cell: (row) => <DateTime iso={row.submittedAt} /> }),
    column('updatedAt', { sort: 'changed', cell: (row) => <DateTime iso={row.updatedAt} /> }),
  ];
}
