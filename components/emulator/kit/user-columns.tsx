'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { KitUserView } from '@/lib/emulator/views-kit';
import { KitUserBadge } from './kit-badges';

export function useUserColumns(): readonly [Column<KitUserView>, ...Column<KitUserView>[]] {
  const t = useTranslations('emulator.kit');
  return [
    {
      id: 'userName',
      header: t('columns.userName'),
      width: 'md',
      cell: (row) => <span className="font-mono text-xs">{row.userName}</span>,
    },
    {
      id: 'status',
      header: t('columns.status'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <KitUserBadge status={row.status} />,
    },
    { id: 'name', header: t('columns.name'), width: 'md', narrow: 'value', cell: (row) => row.name },
    {
      id: 'department',
      header: t('columns.department'),
      width: 'md',
      cell: (row) => row.orgName ?? (row.orgCode || '—'),
    },
    { id: 'role', header: t('columns.role'), width: 'sm', cell: (row) => t(`role.${row.role}`) },
    {
      id: 'enabled',
      header: t('columns.enabled'),
      width: 'sm',
      cell: (row) => t(row.enabled ? 'enabled.yes' : 'enabled.no'),
    },
    { id: 'mobile', header: t('columns.mobile'), width: 'md', cell: (row) => row.mobile ?? '—' },
    {
      id: 'email',
      header: t('columns.email'),
      width: 'lg',
      isOptional: true,
      cell: (row) => row.email ?? '—',
    },
    {
      id: 'created',
      header: t('columns.createdAt'),
      width: 'md',
      narrow: 'aside',
      cell: (row) => <DateTime iso={row.createdAt} />,
    },
  ];
}
