'use client';

import { useTranslations } from 'next-intl';
import { IdText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import { TextLink } from '@/components/ui/text-link';
import type { PoolColumn, PoolView } from '@/lib/licenses/contract';
import { routes } from '@/lib/routes';
import { MaskedLicense, PoolStateBadge, ProductText } from './license-badges';

type PoolColumnOf = Column<PoolView> & { id: PoolColumn };

function InstanceLink({ row }: { row: PoolView }) {
  if (!row.instanceRowId) return <IdText value={null} />;
  return (
    <TextLink href={routes.instance(row.instanceRowId)} className="font-mono text-xs">
      {row.instanceId}
    </TextLink>
  );
}

/** The columns of the list of pooled licences. */
export function usePoolColumns(): [PoolColumnOf, ...PoolColumnOf[]] {
  const t = useTranslations('licenses.pool.columns');
  const column = (id: PoolColumn, more: Omit<PoolColumnOf, 'id' | 'header'>): PoolColumnOf => ({
    id,
    header: t(id),
    ...more,
  });
  return [
    column('license', { width: 'sm', cell: (row) => <MaskedLicense end={row.licenseEnd} /> }),
    column('state', { width: 'md', narrow: 'badge', cell: (row) => <PoolStateBadge state={row.state} /> }),
    column('product', {
      width: 'md',
      cell: (row) => <ProductText name={row.productName} id={row.productId} />,
    }),
    column('productId', { width: 'lg', cell: (row) => <IdText value={row.productId} /> }),
    column('skuCode', {
      width: 'md',
      isOptional: true,
      narrow: 'omit',
      cell: (row) => <IdText value={row.skuCode} />,
    }),
    column('orderId', { width: 'md', cell: (row) => <IdText value={row.orderId} /> }),
    column('instanceId', { width: 'md', cell: (row) => <InstanceLink row={row} /> }),
    column('issuedAt', { sort: 'issued', cell: (row) => <DateTime iso={row.issuedAt} /> }),
    column('createdAt', { sort: 'added', cell: (row) => <DateTime iso={row.createdAt} /> }),
  ];
}
