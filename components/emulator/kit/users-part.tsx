'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useOpenedRow } from '@/components/data-table/use-opened-row';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { EmptyState } from '@/components/ui/states';
import type { EnterpriseDetail, KitApplicationView } from '@/lib/emulator/views-kit';
import { KIT_USER_STATUSES } from '@/lib/emulator/vocabulary';
import { liveList, useLiveList } from '../live-list';
import { FilteredTable } from '../live-table';
import { GenerateDialog } from './generate-dialog';
import { kitUsersQuery } from './queries';
import { useUserColumns } from './user-columns';
import { UserDialog } from './user-dialog';
import { UserDrawer } from './user-drawer';

const userList = liveList({ status: parseAsStringLiteral(KIT_USER_STATUSES) });

/** The users whom the enterprise's admin authorised for one of its applications. */
export function UsersPart({ detail }: { detail: EnterpriseDetail }) {
  const t = useTranslations('emulator.kit');
  const active = detail.applications.filter(({ status }) => status === 'active');
  const [chosen, setChosen] = useQueryState('app', parseAsString);
  const application = active.find(({ id }) => id === chosen) ?? active[0];
  if (!application) return <EmptyState title={t('user.noApplication')} body={t('user.noApplicationBody')} />;
  return (
    <div className="flex flex-col gap-3 pt-4">
      {active.length > 1 ? (
        <Select
          aria-label={t('columns.application')}
          value={application.id}
          options={active.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => void setChosen(event.target.value)}
          className="wide:w-64"
        />
      ) : null}
      <UserTable detail={detail} application={application} />
    </div>
  );
}

function UserTable({ detail, application }: { detail: EnterpriseDetail; application: KitApplicationView }) {
  const t = useTranslations('emulator.kit');
  const list = useLiveList(userList);
  const { openedId: user, hrefOf, close } = useOpenedRow('user');
  const { enterprise } = detail;
  const query = useQuery(kitUsersQuery(enterprise.id, { ...list.parameters, application: application.id }));
  const open = query.data?.items.find(({ userName }) => userName === user) ?? null;
  return (
    <>
      <FilteredTable
        id="emulator-kit-users"
        caption={t('tabs.users')}
        columns={useUserColumns()}
        query={query}
        list={list}
        filters={[
          {
            kind: 'one',
            key: 'status',
            label: t('columns.status'),
            options: KIT_USER_STATUSES.map((status) => ({ value: status, label: t(`userStatus.${status}`) })),
          },
        ]}
        searchPlaceholder={t('user.search')}
        actions={enterprise.status === 'bound' ? <NewUsers detail={detail} app={application.id} /> : null}
        rowId={(row) => row.id}
        rowHref={(row) => hrefOf(row.userName)}
        selectedId={open?.id ?? null}
        empty={<EmptyState title={t('user.empty')} body={t('user.emptyBody')} />}
      />
      {open ? <UserDrawer detail={detail} app={application.id} user={open} close={close} /> : null}
    </>
  );
}

function NewUsers({ detail, app }: { detail: EnterpriseDetail; app: string }) {
  const t = useTranslations('emulator.kit.user');
  const [open, setOpen] = useState<'one' | 'many' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen('many')}>{t('generate')}</Button>
      <Button variant="primary" onClick={() => setOpen('one')}>
        {t('add')}
      </Button>
      {open === 'one' ? <UserDialog detail={detail} app={app} user={null} close={close} /> : null}
      {open === 'many' ? <GenerateDialog enterprise={detail.enterprise.id} app={app} close={close} /> : null}
    </>
  );
}
