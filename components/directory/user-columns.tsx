'use client';

import { useTranslations } from 'next-intl';
import { IdText, NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { DateTime } from '@/components/ui/date-time';
import type { UserView } from '@/lib/directory/contract';
import { EMPLOYEE_TYPES, type UserColumn } from '@/lib/directory/contract-values';
import { UserStateBadge } from './user-state';

type UserColumnOf = Column<UserView> & { id: UserColumn };

/** The word for a kind of employment; a number that the guide does not name is shown as it came. */
export function useEmployeeType(): (type: number | null) => string | null {
  const t = useTranslations('directory.users.employeeTypes');
  return (type) => {
    const known = EMPLOYEE_TYPES.find((one) => one === type);
    return known ? t(`${known}`) : type === null ? null : String(type);
  };
}

/** The columns of the user list. */
export function useUserColumns(): [UserColumnOf, ...UserColumnOf[]] {
  const t = useTranslations('directory.users');
  const employeeType = useEmployeeType();
  const column = (id: UserColumn, more: Omit<UserColumnOf, 'id' | 'header'>): UserColumnOf => ({
    id,
    header: t(`columns.${id}`),
    ...more,
  });
  const optional = { isOptional: true, narrow: 'omit' } as const;
  return [
    column('name', { sort: 'name', cell: (user) => <NameText value={user.name} /> }),
    column('userName', { narrow: 'aside', cell: (user) => <IdText value={user.userName} /> }),
    column('state', { width: 'sm', narrow: 'badge', cell: (user) => <UserStateBadge state={user.state} /> }),
    column('role', { width: 'sm', narrow: 'value', cell: (user) => t(`roles.${user.role}`) }),
    column('tenant', { width: 'lg', cell: (user) => <NameText value={user.tenantName ?? user.tenantId} /> }),
    column('department', { cell: (user) => <NameText value={user.departmentName ?? user.orgCode} /> }),
    column('app', { cell: (user) => <IdText value={user.appId} /> }),
    column('mobile', { width: 'sm', narrow: 'omit', cell: (user) => <IdText value={user.mobile} /> }),
    column('email', { ...optional, cell: (user) => <IdText value={user.email} /> }),
    column('position', { ...optional, cell: (user) => <NameText value={user.position} /> }),
    column('employeeCode', { ...optional, cell: (user) => <IdText value={user.employeeCode} /> }),
    column('employeeType', {
      ...optional,
      width: 'sm',
      cell: (user) => <NameText value={employeeType(user.employeeType)} />,
    }),
    column('workPlace', { ...optional, cell: (user) => <NameText value={user.workPlace} /> }),
    column('entryDate', { ...optional, width: 'sm', cell: (user) => <NameText value={user.entryDate} /> }),
    column('orgCode', { ...optional, cell: (user) => <IdText value={user.orgCode} /> }),
    column('createdAt', {
      sort: 'created',
      narrow: 'omit',
      cell: (user) => <DateTime iso={user.createdAt} />,
    }),
    column('updatedAt', { ...optional, cell: (user) => <DateTime iso={user.updatedAt} /> }),
  ];
}
