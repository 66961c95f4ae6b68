'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { IconButton } from '@/components/ui/icon-button';
import type { CodeView } from '@/lib/products/codes/contract';

/** The columns of the product list; `edit` is null for who may not change products. */
export function useCodeColumns(edit: ((product: CodeView) => void) | null) {
  const t = useTranslations('products.codes');
  const tc = useTranslations('products.class');
  const columns: [Column<CodeView>, ...Column<CodeView>[]] = [
    { id: 'name', header: t('columns.name'), sort: 'name', width: 'lg', cell: (row) => row.name },
    {
      id: 'specification',
      header: t('columns.specification'),
      width: 'md',
      cell: (row) => row.specification || <span className="text-muted">{t('noSku')}</span>,
    },
    {
      id: 'class',
      header: t('columns.class'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => tc(row.productClass),
    },
    {
      id: 'productId',
      header: t('columns.productId'),
      sort: 'productId',
      width: 'lg',
      cell: (row) => <CopyText value={row.productId} />,
    },
    {
      id: 'skuCode',
      header: t('columns.skuCode'),
      width: 'lg',
      cell: (row) =>
        row.skuCode ? <CopyText value={row.skuCode} /> : <span className="text-muted">{t('noSku')}</span>,
    },
    {
      id: 'updated',
      header: t('columns.updated'),
      width: 'md',
      isOptional: true,
      cell: (row) => <DateTime iso={row.updatedAt} />,
    },
    {
      id: 'created',
      header: t('columns.created'),
      sort: 'created',
      width: 'md',
      cell: (row) => <DateTime iso={row.createdAt} format="day" />,
    },
  ];
  if (edit) {
    columns.push({
      id: 'actions',
      header: t('columns.actions'),
      width: 'xs',
      align: 'end',
      narrow: 'value',
      cell: (row) => (
        <IconButton
          size="sm"
          label={t('edit', { name: row.name })}
          icon={<Pencil />}
          onClick={() => edit(row)}
        />
      ),
    });
  }
  return columns;
}
