'use client';

import { useTranslations } from 'next-intl';
import { RevealButton } from '@/components/form/reveal-button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { TextLink } from '@/components/ui/text-link';
import type { UserView } from '@/lib/directory/contract';
import { useRevealUserContact } from '@/lib/directory/queries';
import { routes } from '@/lib/routes';
import { OwnCredential } from './tenant-columns';
import { useEmployeeType } from './user-columns';
import { UserStateBadge } from './user-state';

type Shown = { masked: string | null; whole: string | null | undefined };

function ContactText({ masked, whole }: Shown) {
  const t = useTranslations('directory.users.drawer');
  if (whole) return <CopyText value={whole} />;
  return masked ? (
    <span className="font-mono text-xs">{masked}</span>
  ) : (
    <span className="text-faint">{t('none')}</span>
  );
}

function Contact({ user, canManage }: { user: UserView; canManage: boolean }) {
  const t = useTranslations('directory.users');
  const reveal = useRevealUserContact(user.id);
  const isTold = user.mobile !== null || user.email !== null;
  const value = (name: 'mobile' | 'email') => <ContactText masked={user[name]} whole={reveal.data?.[name]} />;
  return (
    <section aria-label={t('drawer.contact')} className="mt-5">
      <div className="mb-1 flex min-h-8 items-center justify-between gap-2">
        <h3 className="font-semibold">{t('drawer.contact')}</h3>
        {canManage && isTold ? (
          <RevealButton
            reveal={reveal}
            words={{ reveal: t('drawer.reveal'), hide: t('drawer.hide'), hint: t('drawer.revealHint') }}
          />
        ) : null}
      </div>
      <KeyValueList
        items={[
          { key: 'mobile', label: t('columns.mobile'), value: value('mobile') },
          { key: 'email', label: t('columns.email'), value: value('email') },
        ]}
      />
      {isTold ? null : <p className="mt-2 text-muted text-xs">{t('drawer.noContact')}</p>}
    </section>
  );
}

function useFacts(user: UserView) {
  const t = useTranslations('directory.users');
  const employeeType = useEmployeeType();
  const text = (value: string | null) => value ?? <span className="text-faint">{t('drawer.none')}</span>;
  const tenant = user.tenantRowId ? (
    <TextLink href={routes.tenant(user.tenantRowId)}>{user.tenantName ?? user.tenantId}</TextLink>
  ) : (
    t('drawer.unnamedTenant', { tenantId: user.tenantId })
  );
  const state = {
    key: 'state',
    label: t('columns.state'),
    value: <UserStateBadge state={user.state} />,
    hint: t(`stateTexts.${user.state}`),
  };
  return [
    state,
    { key: 'role', label: t('columns.role'), value: t(`roles.${user.role}`) },
    { key: 'tenant', label: t('columns.tenant'), value: tenant },
    {
      key: 'department',
      label: t('columns.department'),
      value: text(user.departmentName ?? null),
      hint: user.orgCode,
    },
    { key: 'app', label: t('columns.app'), value: <CopyText value={user.appId} /> },
    { key: 'position', label: t('columns.position'), value: text(user.position) },
    { key: 'employeeCode', label: t('columns.employeeCode'), value: text(user.employeeCode) },
    { key: 'employeeType', label: t('columns.employeeType'), value: text(employeeType(user.employeeType)) },
    { key: 'workPlace', label: t('columns.workPlace'), value: text(user.workPlace) },
    { key: 'entryDate', label: t('columns.entryDate'), value: text(user.entryDate) },
    {
      key: 'instance',
      label: t('drawer.instance'),
      value: user.instanceId === '' ? <OwnCredential /> : <CopyText value={user.instanceId} />,
    },
    { key: 'tenantId', label: t('drawer.tenantId'), value: <CopyText value={user.tenantId} /> },
    {
      key: 'created',
      label: t('columns.createdAt'),
      value: <DateTime iso={user.createdAt} format="second" />,
    },
    {
      key: 'updated',
      label: t('columns.updatedAt'),
      value: <DateTime iso={user.updatedAt} format="second" />,
    },
  ];
}

type UserDrawerProps = { user: UserView; canManage: boolean; onClose: () => void };

/** One user in full; the contact only on request. */
export function UserDrawer({ user, canManage, onClose }: UserDrawerProps) {
  const t = useTranslations('directory.users.drawer');
  const tenant = user.tenantName ?? t('unnamedTenant', { tenantId: user.tenantId });
  return (
    <Drawer
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={user.name}
      description={t('description', { userName: user.userName, tenant })}
      size="lg"
    >
      <h3 className="mb-1 font-semibold">{t('facts')}</h3>
      <KeyValueList items={useFacts(user)} />
      <Contact key={user.id} user={user} canManage={canManage} />
    </Drawer>
  );
}
