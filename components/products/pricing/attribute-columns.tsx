'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { IconButton } from '@/components/ui/icon-button';
import type { AttributeView } from '@/lib/products/pricing/contract';
import type { AttributeColumn } from '@/lib/products/pricing/contract-values';

type Listed = Column<AttributeView> & { id: AttributeColumn };

/** The columns of the list of SKU attributes; all but the actions are in its file too. */
export function useAttributeColumns(): readonly [Listed, ...Listed[]] {
  const t = useTranslations('pricing.attributes');
  return [
    { id: 'name', header: t('columns.name'), sort: 'name', width: 'lg', cell: (row) => row.name },
    {
      id: 'code',
      header: t('columns.code'),
      sort: 'code',
      width: 'md',
      cell: (row) => <CopyText value={row.code} />,
    },
    {
      id: 'kind',
      header: t('columns.kind'),
      width: 'sm',
      narrow: 'badge',
      cell: (row) => t(`kinds.${row.kind}`),
    },
    {
      id: 'description',
      header: t('columns.description'),
      width: 'xl',
      cell: (row) => row.description || <span className="text-faint">–</span>,
    },
    {
      id: 'createdAt',
      header: t('columns.createdAt'),
      sort: 'created',
      width: 'md',
      cell: (row) => <DateTime iso={row.createdAt} format="day" />,
    },
  ];
}

type Act = (kind: 'edit' | 'remove', attribute: AttributeView) => void;

export function useActionColumn(act: Act | null): Column<AttributeView>[] {
  const t = useTranslations('pricing.attributes');
  if (!act) return [];
  return [
    {
      id: 'actions',
      header: t('columns.actions'),
      width: 'sm',
      align: 'end',
      narrow: 'value',
      cell: (row) => (
        <span className="inline-flex gap-1">
          <IconButton
            size="sm"
            label={t('edit', { name: row.name })}
            icon={<Pencil />}
            onClick={() => act('edit', row)}
          />
          <IconButton
            size="sm"
            label={t('remove', { name: row.name })}
            icon={<Trash2 />}
            onClick={() => act('remove', row)}
          />
        </span>
      ),
    },
  ];
}
