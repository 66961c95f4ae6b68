'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IdText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { CodeColumn, CodeView } from '@/lib/licenses/contract';
import { CodeStatus, FirstAttention, MaskedLicense, ProductText } from './license-badges';

type CodeColumnOf = Column<CodeView> & { id: CodeColumn };

/** The columns of the list of auth codes. */
export function useCodeColumns(): [CodeColumnOf, ...CodeColumnOf[]] {
  const t = useTranslations('licenses');
  const locale = useLocale();
  const column = (id: CodeColumn, more: Omit<CodeColumnOf, 'id' | 'header'>): CodeColumnOf => ({
    id,
    header: t(`codes.columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  return [
    column('license', { width: 'sm', cell: (row) => <MaskedLicense end={row.codeEnd} /> }),
    column('status', { width: 'md', narrow: 'badge', cell: (row) => <CodeStatus status={row.status} /> }),
    column('attention', { width: 'lg', cell: (row) => <FirstAttention kinds={row.attentions} /> }),
    column('product', {
      width: 'md',
      cell: (row) => <ProductText name={row.productName} id={row.productId} />,
    }),
    column('amount', { width: 'xs', align: 'end', cell: (row) => row.amount?.toLocaleString(locale) }),
    column('orderId', { width: 'md', cell: (row) => <IdText value={row.orderId} /> }),
    column('expireAt', { sort: 'expiry', cell: (row) => <DateTime iso={row.expireAt} format="day" /> }),
    column('lastCheckedAt', { cell: (row) => <DateTime iso={row.lastCheckedAt} /> }),
    column('createdAt', { sort: 'added', cell: (row) => <DateTime iso={row.createdAt} format="day" /> }),
    column('activatedAt', { ...optional, cell: (row) => <DateTime iso={row.activatedAt} /> }),
    column('source', { ...optional, width: 'sm', cell: (row) => t(`sources.${row.source}`) }),
  ];
}
