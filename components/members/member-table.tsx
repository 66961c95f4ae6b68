'use client';

import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ListTable } from '@/components/data-table/list-table';
import type { Column } from '@/components/data-table/types';
import { useListState } from '@/components/data-table/use-list-state';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/states';
import type { MemberView } from '@/lib/members/contract';
import { membersOptions } from '@/lib/members/queries';
import { type MemberAction, MemberActionDialog } from './member-actions';
import { memberList } from './member-list';
import { MemberMenu } from './member-menu';
import { MemberState } from './member-state';

type MemberTableProps = { ownId: string; canManage: boolean };
type Act = (action: MemberAction) => void;

function useColumns({ ownId, canManage }: MemberTableProps, act: Act) {
  const t = useTranslations('members');
  const role = useTranslations('shell.roles');
  const columns: [Column<MemberView>, ...Column<MemberView>[]] = [
    {
      id: 'name',
      header: t('columns.name'),
      sort: 'name',
      cell: (row) => (
        <span className="inline-flex items-center gap-2">
          {row.name}
          {row.id === ownId ? <Tag>{t('you')}</Tag> : null}
        </span>
      ),
    },
    { id: 'email', header: t('columns.email'), sort: 'email', width: 'lg', cell: (row) => row.email },
    { id: 'role', header: t('columns.role'), width: 'md', cell: (row) => role(row.role) },
    {
      id: 'state',
      header: t('columns.state'),
      width: 'md',
      narrow: 'badge',
      cell: (row) => <MemberState member={row} />,
    },
    {
      id: 'lastSignIn',
      header: t('columns.lastSignIn'),
      width: 'md',
      cell: (row) =>
        row.lastSignInAt ? (
          <DateTime iso={row.lastSignInAt} />
        ) : (
          <span className="text-muted">{t('never')}</span>
        ),
    },
    {
      id: 'created',
      header: t('columns.created'),
      sort: 'created',
      width: 'md',
      isOptional: true,
      cell: (row) => <DateTime iso={row.createdAt} format="day" />,
    },
  ];
  if (canManage) {
    columns.push({
      id: 'actions',
      header: t('columns.actions'),
      width: 'xs',
      align: 'end',
      narrow: 'value',
      cell: (row) => <MemberMenu member={row} isSelf={row.id === ownId} act={act} />,
    });
  }
  return columns;
}

/** The seller's people, and what an owner may do with each. */
export function MemberTable(props: MemberTableProps) {
  const t = useTranslations('members');
  const [action, setAction] = useState<MemberAction | null>(null);
  const list = useListState(memberList);
  const query = useQuery(membersOptions(list.query));
  const columns = useColumns(props, setAction);
  const create = props.canManage ? (
    <Button
      variant="primary"
      icon={<UserPlus aria-hidden="true" />}
      onClick={() => setAction({ kind: 'create' })}
    >
      {t('actions.create')}
    </Button>
  ) : null;
  return (
    <>
      <ListTable
        id="members"
        caption={t('caption')}
        columns={columns}
        filters={[]}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={create}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={create} />}
      />
      {action ? <MemberActionDialog action={action} onClose={() => setAction(null)} /> : null}
    </>
  );
}
