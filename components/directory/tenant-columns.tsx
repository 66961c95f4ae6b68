'use client';

import { useLocale, useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { Tag } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import type { TenantView } from '@/lib/directory/contract';
import type { TenantColumn } from '@/lib/directory/contract-values';

type TenantColumnOf = Column<TenantView> & { id: TenantColumn };

/** Marks an enterprise that no buyer bound. */
export function OwnCredential() {
  const t = useTranslations('directory.tenants');
  return (
    <span title={t('ownHint')}>
      <Tag>{t('own')}</Tag>
    </span>
  );
}

/** The columns of the enterprise list. */
export function useTenantColumns(): [TenantColumnOf, ...TenantColumnOf[]] {
  const t = useTranslations('directory.tenants.columns');
  const locale = useLocale();
  const column = (id: TenantColumn, more: Omit<TenantColumnOf, 'id' | 'header'>): TenantColumnOf => ({
    id,
    header: t(id),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  const count = (id: 'applications' | 'users' | 'departments') =>
    column(id, { width: 'xs', align: 'end', cell: (row) => row[id].toLocaleString(locale) });
  return [
    column('name', { width: 'xl', sort: 'name', cell: (row) => <NameText value={row.name} /> }),
    column('tenantCode', { narrow: 'value', cell: (row) => <IdText value={row.tenantCode} /> }),
    column('domainName', { width: 'xl', cell: (row) => <IdText value={row.domainName} /> }),
    count('applications'),
    count('users'),
    count('departments'),
    column('instanceId', {
      width: 'lg',
      cell: (row) => (row.instanceId === '' ? <OwnCredential /> : <IdText value={row.instanceId} />),
    }),
    column('orderId', { ...optional, width: 'lg', cell: (row) => <IdText value={row.orderId} /> }),
    column('tenantId', { ...optional, width: 'lg', cell: (row) => <IdText value={row.tenantId} /> }),
    column('createdAt', { sort: 'created', cell: (row) => <DateTime iso={row.createdAt} /> }),
    column('updatedAt', { ...optional, cell: (row) => <DateTime iso={row.updatedAt} /> }),
  ];
}
